## Отправленный отчёт

sent-version = Версия { $number } из { $of }
sent-version-button = Версия { $number }
sent-waiting = 📨 Ждёт проверки.
sent-corrects =
    { $count ->
        [one] ✏️ Исправление принятого отчёта: { $count } ответ. До решения действует принятая версия.
        [few] ✏️ Исправление принятого отчёта: { $count } ответа. До решения действует принятая версия.
       *[many] ✏️ Исправление принятого отчёта: { $count } ответов. До решения действует принятая версия.
    }
sent-changes = ✏️ <b>Что изменится:</b>
sent-change = { $field } { $before } → <b>{ $after }</b>
sent-fix = Исправить
sent-few = 🔒 Ответили меньше пяти человек, поэтому ответы видит только школа.
sent-few-some = 🔒 скрыто: ответили меньше пяти человек
sent-turnout = Ответили <b>{ $answered } из { $asked }</b> ({ $share })
report-closed = 🔒 Приём закрыт { $since }, изменить ответы нельзя. Если нужно исправить данные, попросите координатора открыть приём для вашей школы.

## Обсуждение отчёта

discussion-open =
    { $count ->
        [0] 💬 Обсудить
       *[other] 💬 Обсудить ({ $count })
    }
discussion-heading = 💬 <b>Обсуждение</b>
discussion-said = <b>{ $who }</b>, { $when }:
discussion-nothing = Сообщений пока нет.
discussion-ask = Напишите сообщение, не длиннее { $max } знаков. Его увидят школа и те, кто видит её отчёты.
discussion-ask-few = Не пишите здесь ответы на вопросы: ответили меньше пяти человек.
discussion-read-only = Писать здесь могут директор, куратор и координатор.
discussion-write = 💬 Написать
discussion-sent = ✅ Сообщение сохранено.
discussion-message = Сообщение

notice-report-comment =
    💬 <b>Сообщение об отчёте</b>
    { $form }, { $period }
    { $school }
notice-reply = 💬 Ответить
notice-open-report = 📋 Открыть отчёт
