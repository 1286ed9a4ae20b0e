## Сроки в календаре телефона: файл и подписка

calendar-button = В календарь
calendar-heading = 📅 <b>Сроки в календаре</b>
calendar-about-file = 📎 <b>Файл</b> — откройте его в телефоне, и сроки появятся в календаре. Он напомнит за 7 дней и за день. Новый файл заменяет прежние записи.
calendar-about-link = 🔗 <b>Подписка</b> — календарь сам берёт изменения по секретной ссылке. Не пересылайте её: по ней видны сроки.
calendar-linked = Подписка действует. Новая ссылка отменит прежнюю.
calendar-file = Файл календаря
calendar-link = Ссылка-подписка
calendar-drop = Отозвать ссылку
calendar-caption = Сроки для календаря телефона
calendar-link-made = 🔗 Добавьте эту ссылку в календарь как подписку. Она показана один раз.
calendar-name = { $holder } — { $programme }
calendar-day = Срок: { $date }
calendar-days = Срок: { $from } – { $to }
calendar-result = Ожидаемый результат: { $result }
