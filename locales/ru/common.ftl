## Кнопки

button-back = Назад
button-next = Далее
button-skip = Пропустить
button-save-for-later = Сохранить черновик
button-send = Отправить
button-cancel = Отмена
button-yes = Да
button-no = Нет
button-accept = Принять
button-return = Вернуть на доработку
button-today = Сегодня

## Роли

role-director = директор
role-curator = куратор
role-coordinator = муниципальный координатор
role-observer = наблюдатель

## Виды школ

school-kind-secondary = средняя школа
school-kind-basic = основная школа
school-kind-primary = начальная школа
school-kind-gymnasium = гимназия
school-kind-lyceum = лицей
school-kind-other = другая организация

## Статусы показателей: знак и слово, чтобы не полагаться на цвет

status-achieved = ✅ достигнут
status-on-track = ⏳ по графику
status-at-risk = ⚠️ под угрозой
status-missed = ❌ не достигнут
status-no-data = ▫️ нет данных
status-baseline = 🔹 исходный уровень
status-improving = 📈 улучшение
status-steady = ➖ без изменений
status-worsening = 📉 ухудшение

## Состояния обязанностей

duty-state-before-start = ⏮️ до утверждения программы
duty-state-upcoming = 🗓️ предстоит
duty-state-open = ▶️ срок идёт
duty-state-submitted = 📨 на проверке
duty-state-done = ✅ выполнено
duty-state-overdue = ⏰ просрочено

## Что для показателя лучше

direction-higher = чем больше, тем лучше
direction-lower = чем меньше, тем лучше

## Значения, даты и сроки

value-yes = да
value-no = нет
date-long =
    { $day } { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[12] декабря
    } { $year } г.
period-year = { $year } год
period-quarter = { $quarter } квартал { $year } года
period-academic-year = { $years } учебный год
days-last = сегодня последний день
days-left =
    { $days ->
        [one] остался { $days } день
        [few] осталось { $days } дня
       *[many] осталось { $days } дней
    }
days-overdue =
    { $days ->
        [one] просрочено на { $days } день
        [few] просрочено на { $days } дня
       *[many] просрочено на { $days } дней
    }

## Ошибки

error-not-allowed = У вас нет доступа к этому действию. Если он нужен, обратитесь к муниципальному координатору.
error-not-found = Не удалось найти: возможно, это удалено или изменено. Откройте раздел заново.
error-stale-button = Эта кнопка устарела. Откройте раздел заново.
error-failure =
    Извините, произошла ошибка. Попробуйте ещё раз.
    Если не поможет, сообщите координатору номер: { $reference }
error-too-fast = Слишком много сообщений подряд. Подождите { $seconds } с и продолжайте. То, что пришло после первых { $updates }, не учтено.
error-away = Сейчас не могу записать. Ничего не потеряно: отвечу, как только смогу.
error-too-many-tries =
    { $minutes ->
        [one] Слишком много попыток. Повторите через { $minutes } минуту.
        [few] Слишком много попыток. Повторите через { $minutes } минуты.
       *[many] Слишком много попыток. Повторите через { $minutes } минут.
    }
