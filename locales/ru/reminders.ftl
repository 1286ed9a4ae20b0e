notice-digest = 🔺 <b>Давно просрочено — сообщаем и вам</b>
notice-reminder = 🔔 <b>Напоминание о сроках</b>
reminder-settled = ✅ <b>Всё из этого напоминания сделано</b>
reminder-over = <b>Это напоминание больше не нужно</b>
reminder-standing-closed = 🔒 приём закрыт
reminder-standing-withdrawn = больше не требуется
reminder-more =
    { $count ->
        [one] И ещё { $count } пункт.
        [few] И ещё { $count } пункта.
       *[many] И ещё { $count } пунктов.
    }
reminder-schools =
    { $count ->
        [one] Осталась { $count } школа.
        [few] Осталось { $count } школы.
       *[many] Осталось { $count } школ.
    }
reminder-seen-by-curator = 👀 Если не успеть, с { $date } об этом узнает куратор.
reminder-seen-by-coordinator = 👀 Если не успеть, с { $date } об этом узнает координатор.
reminder-last = 🔕 Больше об этом не напоминаю: просроченное остаётся в «Сводке».
reminder-mark = Выполнено
reminder-later-1 = завтра
reminder-later-3 = через 3 дня
reminder-later-7 = через неделю
reminder-later-set = ⏰ Напомню ещё раз { $date }.
