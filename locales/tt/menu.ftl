language-ask = Телне сайлагыз.
language-name = Татарча
language-chosen = Тел: татарча.

welcome-back = Эшне сайлагыз. Төймәләр экранның аскы өлешендә.
welcome-stranger =
    Исәнмесез! Бу — мәгариф сыйфатын күтәрү муниципаль программалары боты.
    Башлау өчен, координатор җибәргән чакыру сылтамасын ачыгыз яки <code>/start КОД</code> дип языгыз.
joined =
    ✅ Сез кушылдыгыз: <b>{ $role }</b>
    { $programme }
joined-already =
    Бу роль сездә бар инде: <b>{ $role }</b>
    { $programme }

menu-report = 📋 Хисап бирергә
menu-review = 📥 Тикшерүдә
menu-status = 📊 Күрсәткечләр
menu-roadmap = 🗓 Юл картасы
menu-invite = ✉️ Чакырырга
menu-help = ❓ Ярдәм

command-report = Хисап бирергә
command-review = Тикшерүдәге хисаплар
command-status = Мәктәп күрсәткечләре
command-roadmap = Юл картасы
command-invite = Катнашучыны чакырырга
command-help = Ярдәм
command-lang = Тел / Язык
command-cancel = Туктатырга

help-intro = <b>Нәрсә эшләп була</b>
help-report = 📋 <b>Хисап бирергә</b> — хисап тутыру. Җаваплар шунда ук саклана, соңрак тәмамларга була.
help-review = 📥 <b>Тикшерүдә</b> — хисапларны кабул итү яки төзәтүгә кайтару.
help-status = 📊 <b>Күрсәткечләр</b> — план ничек үтәлә.
help-roadmap = 🗓 <b>Юл картасы</b> — нәрсәне кайчанга кадәр эшләргә.
help-invite = ✉️ <b>Чакырырга</b> — директорга, кураторга, координаторга яки күзәтүчегә сылтама бирү.
help-end = /lang — телне алыштыру, /cancel — башланган эшне туктату; каралама саклана.

cancelled = Туктатылды.
cancelled-draft-kept = Туктатылды. Каралама сакланды.
nothing-to-cancel = Туктатырлык эш юк.
session-outdated = Бот яңарды. Җаваплар сакланган, бүлекне яңадан ачыгыз.
unexpected = Экранның аскы өлешендә эш сайлагыз.
unexpected-stranger =
    Сездә әле программада роль юк.
    Чакыру сылтамасын ачыгыз яки <code>/start КОД</code> дип языгыз. Чакыруны муниципаль координатор бирә.
unexpected-in-report = Монда башка төр җавап кирәк. Чыгар өчен /cancel басыгыз.

## Мәктәп сайлау

section-report = Хисаплар
section-status = Күрсәткечләр
section-roadmap = Юл картасы
section-nothing = Сезнең роль өчен монда әлегә бернәрсә юк.
section-choose-programme = Программаны сайлагыз.
section-whole-municipality = Бөтен район
section-my-schools = Мәктәпләрем бергә
section-authority = Идарә бурычлары
section-type-name = Мәктәп исеменең бер өлешен язарга була.
section-no-such-school = Исемлектә «{ $name }» мәктәбе юк. Исемнең өлешен башкача языгыз.
