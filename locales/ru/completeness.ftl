## Кто сдал

menu-completeness = ✅ Кто сдал
command-completeness = Кто сдал отчёты, а кто нет
help-completeness = ✅ <b>Кто сдал</b> — кто сдал отчёт вовремя, кто поздно, а кому напомнить.

completeness-nothing = Здесь пока нечего показать: в ваших программах нет отчётов, которые сдают школы.
completeness-choose-form = ✅ <b>Кто сдал</b>: выберите отчёт.
completeness-no-schools = Этот отчёт сейчас не сдаёт ни одна из школ, которые вы видите.
completeness-due = Срок: { $date }, { $left }
completeness-counts = Сдали <b>{ $sent } из { $of }</b>: вовремя { $onTime }, поздно { $late }, на проверке { $waiting }.
completeness-owing = Остальные: { $parts }.
completeness-mark-missing = нет
completeness-mark-running = срок идёт
completeness-mark-returned = на доработке
completeness-mark-waiting = на проверке
completeness-mark-late = поздно
completeness-mark-on-time = вовремя
completeness-late-sign = ⏰ — прислали после срока
completeness-closed = 🔒 Приём закрыт { $date }.
completeness-reopened = 🔓 Открыт для школы: { $school }. Причина: { $reason }

completeness-remind = 🔔 Напомнить тем, кто не сдал
completeness-remind-ask =
    { $count ->
        [one] 🔔 Отправить напоминание { $count } директору?
        [few] 🔔 Отправить напоминание { $count } директорам?
       *[many] 🔔 Отправить напоминание { $count } директорам?
    }
completeness-remind-once = За день каждому приходит одно напоминание об этом отчёте.
completeness-remind-nobody = 🔔 Напоминать некому.
completeness-remind-without = Нет директора в боте, позвоните в школу: { $schools }
completeness-remind-unreachable = Бот не может им написать (не открыли чат или закрыли его): { $people }
completeness-remind-yes = 🔔 Отправить
completeness-reminded =
    { $count ->
        [one] 🔔 Отправляем напоминание: { $count } директор.
        [few] 🔔 Отправляем напоминание: { $count } директора.
       *[many] 🔔 Отправляем напоминание: { $count } директоров.
    }
completeness-reminded-already = Сегодня уже получили напоминание: { $count }.
completeness-person-of = { $person } ({ $school })

completeness-close = 🔒 Закрыть приём
completeness-close-ask = 🔒 Закрыть приём этого отчёта за период для всех школ?
completeness-close-early = Срок ещё не прошёл: он до { $date }.
completeness-close-missing =
    { $count ->
        [one] Ещё не сдала { $count } школа: она не сможет сдать.
        [few] Ещё не сдали { $count } школы: они не смогут сдать.
       *[many] Ещё не сдали { $count } школ: они не смогут сдать.
    }
completeness-close-later = Черновики сохранятся. Потом можно открыть приём для одной школы.
completeness-reopen = 🔓 Открыть для школы
completeness-reopen-which = 🔓 Для какой школы открыть приём?
completeness-reopen-why =
    🔓 <b>{ $school }</b>
    Напишите причину: её увидит директор.
completeness-reopened-now = ✅ Приём открыт, директор получит сообщение.

notice-period-reopened =
    🔓 <b>Приём отчёта снова открыт для вашей школы</b>
    { $form }, { $period }
    { $school }
