## Җыелма: нәрсә үзгәрде, нинди вакытлар якын, нәрсә көтә

menu-digest = 🔔 Җыелма
command-digest = Җыелма: ашыгыч эшләр һәм яңалыклар
help-digest = 🔔 <b>Җыелма</b> — нәрсә үзгәргән, нинди вакытлар якын, сезне нәрсә көтә.

digest-heading = 🔔 <b>Җыелма</b>, { $date }
digest-since = Үзгәрешләр { $date } көненнән бирле
digest-quiet = ✅ Барысы да тыныч: ашыгыч эш юк, сезне берни дә көтми.
digest-quiet-since = { $date } көненнән бирле яңалык та юк.
digest-quiet-school = ✅ Бу мәктәптә барысы да тыныч.

digest-urgency-overdue = ⏰ Вакыты узды
digest-urgency-today = ❗️ Бүген соңгы көн
digest-urgency-waiting = 📥 Сезне көтә
digest-urgency-week = 📅 Бер атна яки азрак калды
digest-urgency-soon = 🗓 Якындагы ике атнада
digest-urgency-changed = 🆕 Яңалыклар

digest-report-later = { $opens } көненнән тапшырырга мөмкин
digest-report-new = хисап тапшырылмаган
digest-report-draft = башланган, җибәрелмәгән
digest-report-returned = кайтарылган, төзәтергә кирәк
digest-own-form = тутырасы мәктәпләр калды: { $count }
digest-reviews = Тикшерүдәге хисаплар һәм билгеләр: { $count }
digest-reviews-oldest = иң элеккесе — { $date }
digest-proposal = Мәктәп төркемнәрендәге үзгәрешләр
digest-proposal-changes = расларга кирәк, үзгәрешләр: { $count }, исемлек: { $years }
digest-news-accepted = кабул ителде
digest-news-returned = төзәтүгә кайтарылды
digest-news-sent = җибәрелде
digest-news-commented = яңа аңлатма
digest-duty-done = ✅ үтәлде
digest-status = { $was } → хәзер { $status }

digest-school-overdue = вакыты узган: { $count }, соңгысы — { $date }
digest-school-ahead = вакыты җитә: { $count }
digest-school-changed = яңалык: { $count }
digest-whole-overdue = Барлыгы вакыты узганы: { $count }
digest-whole-overdue-of = Барлыгы вакыты узганы: { $count } — { $whose }
digest-overdue-schools = { $count } мәктәптә
digest-overdue-authority = идарәдә
digest-whole-ahead = Якындагы ике атнада вакыты җитә: { $count }
digest-whole-nothing = Якындагы ике атнада вакыты җитә торган да, вакыты узган да эш юк.
digest-whole-news = 🆕 Яңалыклар: { $counts }
digest-whole-news-none = Яңалыклар юк.
digest-count-sent = җибәрелде { $count }
digest-count-accepted = кабул ителде { $count }
digest-count-returned = кайтарылды { $count }
digest-count-commented = аңлатмалар { $count }
digest-count-done = үтәлгән бурычлар { $count }
digest-whole-own = Идарә бурычлары һәм сезнең эшләр
digest-whole-authority = Идарә бурычлары
digest-more = … һәм тагын { $count }. Астагы номерлы төймәләр барысын да ача.
digest-open = Тулырак мәгълүмат өчен астагы номерга басыгыз.
digest-schools = Мәктәпләр, ашыгычлары өстә
