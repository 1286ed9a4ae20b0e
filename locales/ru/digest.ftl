## Сводка: что изменилось, что к сроку, что ждёт

menu-digest = 🔔 Сводка
command-digest = Сводка: что срочно и что нового
help-digest = 🔔 <b>Сводка</b> — что изменилось, какие сроки близко, что ждёт вас.

digest-heading = 🔔 <b>Сводка</b>, { $date }
digest-since = Изменения — с { $date }
digest-quiet = ✅ Всё спокойно: срочного нет, ничего вас не ждёт.
digest-quiet-since = Нового с { $date } тоже нет.
digest-quiet-school = ✅ У этой школы всё спокойно.

digest-urgency-overdue = ⏰ Просрочено
digest-urgency-today = ❗️ Сегодня последний день
digest-urgency-waiting = 📥 Ждёт вас
digest-urgency-week = 📅 Осталось не больше недели
digest-urgency-soon = 🗓 В ближайшие две недели
digest-urgency-changed = 🆕 Новое

digest-report-later = можно сдавать с { $opens }
digest-report-new = отчёт не сдан
digest-report-draft = начато, не отправлено
digest-report-returned = возвращено, нужно исправить
digest-own-form = осталось заполнить школ: { $count }
digest-reviews = Отчёты и отметки на проверке: { $count }
digest-reviews-oldest = самый давний — от { $date }
digest-proposal = Изменения в группах школ
digest-proposal-changes = подтвердите, изменений: { $count }, список { $years }
digest-news-accepted = принято
digest-news-returned = возвращено на доработку
digest-news-sent = отправлено
digest-news-commented = новый комментарий
digest-duty-done = ✅ выполнено
digest-status = { $was } → { $status }

digest-school-overdue = просрочено: { $count }, последний срок — { $date }
digest-school-ahead = скоро срок: { $count }
digest-school-changed = новое: { $count }
digest-whole-overdue = Всего просрочено: { $count }
digest-whole-overdue-of = Всего просрочено: { $count } — { $whose }
digest-overdue-schools =
    { $count ->
        [one] у { $count } школы
       *[many] у { $count } школ
    }
digest-overdue-authority = у управления
digest-whole-ahead = Срок в ближайшие две недели: { $count }
digest-whole-nothing = Сроков на ближайшие две недели и просроченного нет.
digest-whole-news = 🆕 Новое: { $counts }
digest-whole-news-none = Нового нет.
digest-count-sent = отправлено { $count }
digest-count-accepted = принято { $count }
digest-count-returned = возвращено { $count }
digest-count-commented = комментариев { $count }
digest-count-done = выполнено задач { $count }
digest-whole-own = Задачи управления и ваши дела
digest-whole-authority = Задачи управления
digest-more = … и ещё { $count }. Кнопки с номерами внизу открывают всё.
digest-open = Номер внизу откроет подробности.
digest-schools = Школы по срочности
