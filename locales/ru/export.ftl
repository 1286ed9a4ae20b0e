## Документы в чате

menu-export = 📄 Документы
command-export = Справка, таблицы, CSV
help-export = 📄 <b>Документы</b> — аналитическая справка и таблицы файлом, по принятым данным.
section-export = Документы

export-choose = 📄 <b>Документы: { $name }</b>
export-about = Какой документ подготовить? В него войдут только принятые данные.
export-docx = 📝 Справка (DOCX)
export-xlsx = 📊 Таблицы (XLSX)
export-csv = 🔢 Таблица для обработки (CSV)
export-kind-docx = аналитическая справка
export-kind-xlsx = таблицы
export-kind-csv = данные CSV
export-making = ⏳ Готовим: { $kind }. Можно продолжать работу, файл придёт сюда.
export-sent-already = Этот документ уже готовится или отправлен.
export-done = ✅ Готово: { $kind }. Файл ниже.
export-more = Другой документ
export-again = Ещё раз
export-failed = ❌ Не получилось подготовить документ ({ $kind }). Попробуйте ещё раз. Номер ошибки: { $reference }
export-too-large = ❌ Файл получился больше { $megabytes } МБ, Telegram такие не принимает. Возьмите документ по отдельной школе.
export-caption =
    { $name }, { $period }
    Данные на { $date }, только принятые.

## Документы

audit-exported = выгружен документ: { $what }
export-file-docx = spravka
export-file-xlsx = tablitsy
export-file-csv = pokazateli

## Листы книги

export-sheet-about = О документе
export-sheet-indicators = Показатели
export-sheet-matrix = Школы и показатели
export-sheet-duties = Задачи
export-sheet-submissions = Сдача отчётов
export-programme = Программа
export-document = Документ
export-municipality = Муниципалитет
export-school = Школа
export-schools = Сколько школ
export-period = Период
export-data-at = Данные на
export-made-at = Составлено
export-what-counts = Что вошло
export-only-accepted = Только принятые данные. Отчёты, которые ещё на проверке, не учтены.
export-small-surveys = Опросы, где ответили меньше 5 человек, не показаны.
export-column-number = №
export-column-indicator = Показатель
export-column-unit = Единица
export-column-direction = Лучше, когда
export-column-base = База
export-column-plan = План
export-column-value = Значение
export-column-numerator = Числитель
export-column-denominator = Знаменатель
export-column-status = Статус
export-column-gap = До плана
export-column-measured = На конец срока
export-column-with-data = Школ с данными
export-column-of-schools = Всего школ
export-column-each-school = План выполнен в школах
export-column-notes = Примечания
export-column-roadmap = Таблица мер
export-column-section = Раздел
export-column-duty = Задача
export-column-holder = Кто выполняет
export-column-opens = Начало
export-column-due = Срок
export-column-state = Состояние
export-column-quantity = Запланировано
export-column-accepted-count = Принято
export-column-same-as = Та же мера, что и
export-column-form = Отчёт
export-column-sent = Сдан
export-column-late = После срока
export-column-accepted = Принят
export-column-mark = Отметка
export-mark-missing = не сдан
export-direction-higher = больше
export-direction-lower = меньше
export-unit-percent = %
export-unit-mark = балл
export-unit-count = число
export-unit-yes-no = да или нет
export-note-no-plan = в документе нет плана
export-note-stale = за последний срок не сдано
export-note-history = из данных прошлых лет
export-note-hidden = сдано, ответов слишком мало, чтобы показать
export-note-so-far = известно меньше трёх лет
export-note-previous = год назад: { $value }
export-note-years = по годам: { $years }
export-authority = Управление образования

## Аналитическая справка

doc-document-number = { $kind } № { $number }

doc-title = Аналитическая справка
doc-about = о выполнении программы
doc-when = { $period }. Данные на { $date }
doc-schools =
    { $count ->
        [one] { $count } школа
        [few] { $count } школы
       *[many] { $count } школ
    }
doc-summary = Главное
doc-summary-indicators =
    { $count ->
        [one] В справку вошёл { $count } показатель: { $counts }.
        [few] В справку вошли { $count } показателя: { $counts }.
       *[many] В справку вошли { $count } показателей: { $counts }.
    }
doc-summary-no-indicators = В документе программы показателей нет. Справка показывает, как выполняются задачи и как сданы отчёты.
doc-summary-attention = Внимания требуют: { $indicators }.
doc-summary-one = «{ $title }» ({ $what })
doc-and-more =
    { $count ->
        [one] ещё { $count } показатель
        [few] ещё { $count } показателя
       *[many] ещё { $count } показателей
    }
doc-summary-none = Принятых данных за этот период пока нет.
doc-count-achieved = достигнуты — { $count }
doc-count-on-track = по графику — { $count }
doc-count-at-risk = под угрозой — { $count }
doc-count-missed = не достигнуты — { $count }
doc-count-no-data = нет данных — { $count }
doc-count-baseline = исходный уровень — { $count }
doc-count-improving = улучшение — { $count }
doc-count-steady = без изменений — { $count }
doc-count-worsening = ухудшение — { $count }
doc-summary-duties = Задач дорожной карты со сроком в этом периоде — { $count }: { $counts }.
doc-summary-authority-duties = Задач управления образования со сроком в этом периоде — { $count }: { $counts }.
doc-summary-duties-none = Задач дорожной карты со сроком в этом периоде нет.
doc-summary-duties-earlier = Просрочено с прошлых периодов — { $count }.
doc-summary-submissions = Отчётов к сдаче к этому дню — { $of }: приняты — { $accepted }, на проверке — { $waiting }, на доработке — { $returned }, не сданы в срок — { $missing }, срок ещё идёт — { $running }.
doc-duties-done = выполнены — { $count }
doc-duties-submitted = на проверке — { $count }
doc-duties-open = срок идёт — { $count }
doc-duties-overdue = просрочены — { $count }
doc-duties-upcoming = предстоят — { $count }
doc-duties-before-start = до утверждения программы — { $count }

doc-indicators = Показатели
doc-column-parts = Из чего
doc-parts = { $numerator } из { $denominator }
doc-column-missing = До плана и примечания
doc-charts = Динамика
doc-picture = Рисунок { $number }. { $title }
doc-picture-part = { $title }, часть { $part } из { $parts }
doc-picture-completeness = Кто сдал: { $form }
doc-criteria = Критерии
doc-column-criterion = Критерий или ожидаемый результат
doc-column-needed = Нужно
doc-of-schools = Школы
doc-of-schools-about = Сколько показателей в каком состоянии. Сначала школы, где больше не достигнутых и под угрозой.
doc-more = Показаны первые { $shown } из { $of }. Все — в таблицах XLSX.
doc-column-achieved = Достигнуто
doc-column-on-track = По графику
doc-column-at-risk = Под угрозой
doc-column-missed = Не достигнуто
doc-column-no-data = Нет данных
doc-column-without-plan = Без плана
doc-duties = Задачи дорожной карты
doc-duties-overdue-list = Просрочены
doc-duties-next-list = Ближайшие сроки
doc-duties-done-list = Выполнены
doc-duties-schools = школ: { $count }
doc-results = Результаты ВПР, ОГЭ и ЕГЭ
doc-results-list = В списке школ с низкими результатами
doc-results-risk = В зоне риска
doc-results-none = Таких школ нет.
doc-results-fine = По внесённым результатам школы нет ни в списке, ни в зоне риска.
doc-results-year = Список на { $year }.
doc-column-evidence = Основание
doc-submissions = Сдача отчётов
doc-submissions-none = Сдавать отчёты в этом периоде ещё не нужно.
doc-column-on-time = Вовремя
doc-column-late = Поздно
doc-column-waiting = На проверке
doc-column-returned = На доработке
doc-column-running = Срок идёт
doc-column-missing-reports = Не сдали
doc-notes = Как получены числа
doc-notes-sums = Доли по нескольким школам — сумма числителей, делённая на сумму знаменателей.
doc-signature-post = Должность
doc-signature-sign = Подпись
doc-signature-name = Расшифровка подписи
doc-signature-date = Дата
doc-page = Страница { $page } из { $pages }
