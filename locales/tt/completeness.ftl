## Кем тапшырган

menu-completeness = ✅ Кем тапшырган
command-completeness = Хисапны кем тапшырган, кем юк
help-completeness = ✅ <b>Кем тапшырган</b> — хисапны кем вакытында, кем соңарып тапшырган, кемгә искә төшерергә.

completeness-nothing = Монда әлегә бернәрсә юк: программаларыгызда мәктәпләр тапшыра торган хисаплар юк.
completeness-choose-form = ✅ <b>Кем тапшырган</b>: хисапны сайлагыз.
completeness-no-schools = Бу хисапны хәзер сез күрә торган мәктәпләрнең берсе дә тапшырмый.
completeness-due = Тапшыру вакыты: { $date }, { $left }
completeness-counts = Тапшырды: <b>{ $sent } / { $of }</b>; вакытында { $onTime }, соңарып { $late }, тикшерүдә { $waiting }.
completeness-owing = Калганнары: { $parts }.
completeness-mark-missing = юк
completeness-mark-running = вакыты бара
completeness-mark-returned = төзәтүдә
completeness-mark-waiting = тикшерүдә
completeness-mark-late = соңарып
completeness-mark-on-time = вакытында
completeness-late-sign = ⏰ — вакыты узгач җибәргән
completeness-closed = 🔒 Кабул итү { $date } көнендә ябылды.
completeness-reopened = 🔓 Мәктәп өчен ачык: { $school }. Сәбәбе: { $reason }

completeness-remind = 🔔 Тапшырмаганнарның исенә төшерергә
completeness-remind-ask = 🔔 { $count } директорга искә төшерү җибәрергәме?
completeness-remind-once = Бу хисап турында һәркемгә көненә бер искә төшерү килә.
completeness-remind-nobody = 🔔 Исенә төшерерлек кеше юк.
completeness-remind-without = Ботта директоры юк, мәктәпкә шалтыратыгыз: { $schools }
completeness-remind-unreachable = Бот аларга яза алмый (чатны ачмаганнар яки япканнар): { $people }
completeness-remind-yes = 🔔 Җибәрергә
completeness-reminded = 🔔 Искә төшерүне җибәрәбез: { $count } директор.
completeness-reminded-already = Бүген искә төшерү алганнар инде: { $count }.
completeness-person-of = { $person } — { $school }

completeness-close = 🔒 Кабул итүне ябарга
completeness-close-ask = 🔒 Бу чор өчен хисап кабул итүне барлык мәктәпләргә дә ябаргамы?
completeness-close-early = Вакыты әле узмаган: { $date } көненә кадәр.
completeness-close-missing = Әле тапшырмаган мәктәпләр: { $count }. Ябылгач, тапшырып булмаячак.
completeness-close-later = Караламалар саклана. Соңрак бер мәктәп өчен ачарга була.
completeness-reopen = 🔓 Мәктәп өчен ачарга
completeness-reopen-which = 🔓 Кайсы мәктәп өчен ачарга?
completeness-reopen-why =
    🔓 <b>{ $school }</b>
    Сәбәбен языгыз: аны директор күрәчәк.
completeness-reopened-now = ✅ Кабул итү ачылды, директорга хәбәр килер.

notice-period-reopened =
    🔓 <b>Мәктәбегез өчен хисап кабул итү яңадан ачылды</b>
    { $form }, { $period }
    { $school }
