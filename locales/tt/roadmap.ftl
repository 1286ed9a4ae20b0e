roadmap-heading = 🗓 <b>Юл картасы</b>
roadmap-stage = 📍 { $stage }, { $date } көненә кадәр
roadmap-part-now = <b>Хәзер һәм якындагы 30 көндә</b>
roadmap-part-all = <b>Барлык пунктлар, киләсе елныкы да</b>
roadmap-nothing-now = Хәзер һәм якындагы 30 көндә эшлисе эш юк.
roadmap-nothing-all = Монда юл картасы пунктлары юк.
roadmap-show-all = Барлык пунктлар
roadmap-show-now = Якындагылары гына
roadmap-monitoring = <b>Документ буенча мониторинг</b>
roadmap-monitoring-form = 📋 { $form } — { $period }
roadmap-due = { $date } көненә кадәр
roadmap-was-due = вакыты { $date } иде
roadmap-starts =
    { $days ->
        [1] иртәгә башлана
       *[other] { $days } көннән соң башлана
    }
roadmap-quantity = { $done } / { $planned }
roadmap-quantity-least = { $done }, ким дигәндә { $planned } кирәк

## Юл картасы булмаган программа

roadmap-none = Бу программаның документында юл картасы юк.
roadmap-none-forms = <b>Нинди хисаплар тапшырырга</b>
roadmap-none-nothing = Якын бер елда башка вакытлар да билгеләнмәгән.

## Бер пункт

duty-window = <b>Үтәү вакыты:</b> { $window }
duty-responsible = <b>Җаваплы:</b> { $who }
duty-result = <b>Көтелгән нәтиҗә:</b> { $result }
duty-format = <b>Рәвеше:</b> { $format }
duty-planned = <b>Үтәлде:</b> { $quantities }
duty-table = <b>Кайда язылган:</b> { $table }
duty-section = <b>Бүлек:</b> { $section }
duty-number = <b>Пункт номеры:</b> { $number }
duty-unsaid = документта күрсәтелмәгән
duty-proved-by = 💡 «{ $form }» хисабы кабул ителгәч, үзе билгеләнә.
duty-same = 🔗 Шул ук чара монда да бар: { $table }. Билге икесенә дә исәпкә алына.
duty-evidence = <b>Нәрсә эшләнгән</b>
duty-mark = Үтәлде дип билгеләргә

## Үтәлешне билгеләү

mark-which = Нәрсә эшләнде?
mark-how-many = Ничә эшләнде?
mark-what = Билгелибез: { $what }
mark-note = Нәрсә эшләнгәнен бер хәбәр итеп языгыз: боерыкның номеры һәм көне, сылтама.
mark-by-report = Хисап белән расларга
mark-choose-report = Моны кайсы хисап раслый?
mark-sent =
    📨 <b>Тикшерүгә җибәрелде.</b>
    Тикшерелгәч, сезгә хәбәр килер.
mark-counted = ✅ <b>Билге исәпкә алынды.</b>
mark-open = Пунктны ачарга
mark-list = Юл картасына кайтырга

## Билгене тикшерү

evidence-waiting = 📨 тикшерүдә
evidence-accepted = ✅ кабул ителде
evidence-returned = ↩️ кайтарылды
evidence-open-report = Хисапны ачарга
evidence-why = Ни өчен кайтарабыз? Сәбәбен языгыз яки әзерен сайлагыз.
evidence-why-document = Документның номерын һәм көнен күрсәтегез
evidence-why-unclear = Нәрсә эшләнгәнен тулырак языгыз
evidence-why-other = Бу башка пунктка карый
