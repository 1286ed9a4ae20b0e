## Төймәләр

button-back = Артка
button-next = Алга
button-skip = Үткәреп җибәрергә
button-save-for-later = Караламаны сакларга
button-send = Җибәрергә
button-cancel = Баш тартырга
button-yes = Әйе
button-no = Юк
button-accept = Кабул итәргә
button-return = Төзәтүгә кайтарырга
button-today = Бүген

## Рольләр

role-director = директор
role-curator = куратор
role-coordinator = муниципаль координатор
role-observer = күзәтүче

## Мәктәп төрләре

school-kind-secondary = урта мәктәп
school-kind-basic = төп мәктәп
school-kind-primary = башлангыч мәктәп
school-kind-gymnasium = гимназия
school-kind-lyceum = лицей
school-kind-other = башка оешма

## Күрсәткечләрнең торышы: төскә генә карамас өчен, тамга һәм сүз

status-achieved = ✅ ирешелде
status-on-track = ⏳ график буенча
status-at-risk = ⚠️ куркыныч астында
status-missed = ❌ ирешелмәде
status-no-data = ▫️ мәгълүмат юк
status-baseline = 🔹 башлангыч дәрәҗә
status-improving = 📈 яхшырды
status-steady = ➖ үзгәрешсез
status-worsening = 📉 начарланды

## Бурычларның торышы

duty-state-before-start = ⏮️ программа расланганчы
duty-state-upcoming = 🗓️ алда тора
duty-state-open = ▶️ вакыты бара
duty-state-submitted = 📨 тикшерүдә
duty-state-done = ✅ үтәлде
duty-state-overdue = ⏰ вакыты узды

## Күрсәткеч өчен нәрсә яхшырак

direction-higher = күбрәк булган саен яхшырак
direction-lower = азрак булган саен яхшырак

## Кыйммәтләр, даталар һәм вакытлар

value-yes = әйе
value-no = юк
date-long =
    { $year } елның { $day } { $month ->
        [1] гыйнвары
        [2] феврале
        [3] марты
        [4] апреле
        [5] мае
        [6] июне
        [7] июле
        [8] августы
        [9] сентябре
        [10] октябре
        [11] ноябре
       *[12] декабре
    }
period-year = { $year } ел
period-quarter = { $year } елның { $quarter } кварталы
period-academic-year = { $years } уку елы
days-last = бүген соңгы көн
days-left = { $days } көн калды
days-overdue = { $days } көн соңга калды

## Хаталар

error-not-allowed = Бу эшкә рөхсәтегез юк. Ул кирәк булса, муниципаль координаторга мөрәҗәгать итегез.
error-not-found = Табылмады: бәлки, ул бетерелгән яки үзгәртелгәндер. Бүлекне яңадан ачыгыз.
error-stale-button = Бу төймә искергән. Бүлекне яңадан ачыгыз.
error-failure =
    Гафу итегез, хата килеп чыкты. Тагын бер тапкыр кабатлап карагыз.
    Ярдәм итмәсә, координаторга бу санны хәбәр итегез: { $reference }
error-too-fast = Сез рәттән бик күп хәбәр җибәрдегез. { $seconds } секунд көтегез дә дәвам итегез. Беренче { $updates } хәбәрдән соң килгәннәре исәпкә алынмады.
error-away = Хәзер яза алмыйм. Бернәрсә дә югалмады: мөмкин булуга җавап бирәм.
error-too-many-tries = Сез артык күп тапкыр сынап карадыгыз. { $minutes } минуттан соң кабатлагыз.
