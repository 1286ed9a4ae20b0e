roadmap-heading = 🗓 <b>Дорожная карта</b>
roadmap-stage = 📍 { $stage }, до { $date }
roadmap-part-now = <b>Сейчас и в ближайшие 30 дней</b>
roadmap-part-all = <b>Все пункты, на год вперёд</b>
roadmap-nothing-now = Сейчас и в ближайшие 30 дней делать ничего не нужно.
roadmap-nothing-all = Пунктов дорожной карты здесь нет.
roadmap-show-all = Все пункты
roadmap-show-now = Только ближайшие
roadmap-monitoring = <b>Мониторинг по документу</b>
roadmap-monitoring-form = 📋 { $form } · { $period }
roadmap-due = до { $date }
roadmap-was-due = срок был { $date }
roadmap-starts =
    { $days ->
        [1] начнётся завтра
        [one] начнётся через { $days } день
        [few] начнётся через { $days } дня
       *[many] начнётся через { $days } дней
    }
roadmap-quantity = { $done } из { $planned }
roadmap-quantity-least = { $done }, нужно не менее { $planned }

## Программа без дорожной карты

roadmap-none = В документе этой программы дорожной карты нет.
roadmap-none-forms = <b>Какие отчёты сдать</b>
roadmap-none-nothing = Других сроков в ближайший год тоже нет.

## Один пункт

duty-window = <b>Срок:</b> { $window }
duty-responsible = <b>Ответственный:</b> { $who }
duty-result = <b>Ожидаемый результат:</b> { $result }
duty-format = <b>Формат:</b> { $format }
duty-planned = <b>Выполнено:</b> { $quantities }
duty-table = <b>Где записано:</b> { $table }
duty-section = <b>Раздел:</b> { $section }
duty-number = <b>Номер:</b> { $number }
duty-unsaid = в документе не указан
duty-proved-by = 💡 Отметится сам, когда примут отчёт «{ $form }».
duty-same = 🔗 Это же мероприятие есть здесь: { $table }. Отметка одна на оба пункта.
duty-evidence = <b>Что сделано</b>
duty-mark = Отметить выполненным

## Отметка о выполнении

mark-which = Что именно сделано?
mark-how-many = Сколько сделано?
mark-what = Отмечаем: { $what }
mark-note = Напишите одним сообщением, что сделано: номер и дата приказа, ссылка.
mark-by-report = Подтвердить отчётом
mark-choose-report = Какой отчёт это подтверждает?
mark-sent =
    📨 <b>Отправлено на проверку.</b>
    Когда проверят, вам придёт сообщение.
mark-counted = ✅ <b>Отметка засчитана.</b>
mark-open = Открыть пункт
mark-list = К дорожной карте

## Проверка отметки

evidence-waiting = 📨 на проверке
evidence-accepted = ✅ принято
evidence-returned = ↩️ возвращено
evidence-open-report = Открыть отчёт
evidence-why = Почему возвращаем? Напишите причину или выберите готовую.
evidence-why-document = Укажите номер и дату документа
evidence-why-unclear = Напишите подробнее, что сделано
evidence-why-other = Это относится к другому пункту
