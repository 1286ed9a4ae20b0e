## Команды терминала: справка

cli-about = Управление программами повышения качества образования из терминала.
cli-programmes = Программы: список, проверка файла, загрузка, просмотр
cli-programmes-list = Показать загруженные программы
cli-programmes-check = Проверить файл программы; база данных не нужна
cli-programmes-load = Загрузить программу из файла; файл с ошибками не загружается
cli-programmes-show = Показать программу целиком
cli-schools = Школы программы: список и загрузка
cli-schools-list = Показать школы программы
cli-schools-import = Загрузить школы из XLSX или CSV: id, name_ru, name_tt, kind, pupils, groups
cli-history = Значения прошлых лет
cli-history-import = Загрузить значения прошлых лет из XLSX или CSV: school, indicator, year, numerator или mean, denominator
cli-invite = Создать приглашение в программу: код и ссылку
cli-matrix = Показать показатели всех школ таблицей
cli-status = Показать показатели школы или муниципалитета
cli-criteria = Показать критерии мониторинга и ожидаемые результаты
cli-recompute = Пересчитать значения показателей по принятым отчётам и результатам
cli-duties = Показать пункты дорожной карты со сроками
cli-submit = Сдать отчёт школы из файла с ответами
cli-export = Выгрузить документ по принятым данным: таблицы XLSX, справку DOCX или CSV
cli-argument-programme = код программы, например rybinsk-2022
cli-argument-yaml = файл программы YAML, «-» — стандартный ввод
cli-argument-table = таблица XLSX или CSV, «-» — стандартный ввод
cli-option-json = вывести один документ JSON
cli-option-lang = язык: ru или tt
cli-option-dry-run = только проверить, ничего не записывать
cli-option-role = роль: director, curator, coordinator или observer
cli-option-schools = код школы; можно повторять
cli-option-school = код школы
cli-option-uses = сколько раз можно использовать, по умолчанию 1
cli-option-expires = срок действия, например 7d или 12h, по умолчанию 7d
cli-option-group = только школы этой группы, например shnor
cli-option-kind = только школы этого вида, например basic
cli-option-period = период: 2022, 2022-Q2 или 2022/2023
cli-option-at = день ГГГГ-ММ-ДД, на который смотреть, по умолчанию сегодня
cli-option-days = на сколько дней вперёд, по умолчанию 365
cli-option-form = код формы, например self-audit
cli-option-file = файл JSON с ответами, «-» — стандартный ввод
cli-option-accept = сразу принять отчёт
cli-option-format = вид: xlsx, docx или csv
cli-option-out = файл, в который записать
cli-option-force = заменить файл, если он есть
cli-help-usage = Как вызвать:
cli-help-arguments = Аргументы:
cli-help-options = Параметры:
cli-help-global-options = Общие параметры:
cli-help-commands = Команды:
cli-help-help = показать справку

## Команды терминала: неверный вызов

cli-unknown-command = Нет команды «{ $name }». Список команд: --help.
cli-unknown-option = Нет параметра «{ $name }». Список параметров: --help.
cli-missing-argument = Не хватает аргумента «{ $name }». Как вызвать команду: --help.
cli-missing-value = Не хватает значения параметра «{ $name }». Как вызвать команду: --help.
cli-missing-option = Не хватает обязательного параметра «{ $name }». Как вызвать команду: --help.
cli-excess-arguments = Слишком много аргументов у команды «{ $name }». Как вызвать её: --help.
cli-no-command = Назовите команду. Список команд: --help.
cli-meant = Возможно, имелось в виду: { $meant }.
cli-only-one = Эти параметры вместе не работают, оставьте один: { $options }.
cli-bad-choice = { $option }: «{ $given }» не подходит; можно: { $choices }.
cli-bad-date = { $option }: «{ $given }» — не дата; нужен день из календаря, например 2022-04-11.
cli-bad-period = { $option }: «{ $given }» — не период; нужен, например, 2022, 2022-Q2 или 2022/2023.
cli-bad-moment = { $option }: «{ $given }» не подходит; нужно время в будущем, например "2022-04-12 09:30", "12.04 9:30" или 9:30.
cli-deadline-alone = --deadline: срок ответа нужен только вместе с --receipt или --question.
cli-file-too-large = Файл «{ $path }» слишком большой: Telegram примет не больше { $megabytes } МБ.
cli-broadcast-no-token = Чтобы приложить файл, нужен BOT_TOKEN: файл один раз загружается в Telegram. Задайте BOT_TOKEN, как у работающего бота, или отправьте эту рассылку из чата.
cli-broadcast-no-coordinator = Файл не загрузить: ни один координатор программы ещё не открыл бота. Пригласите координатора (invite) или отправьте рассылку без файла.
cli-bad-number = { $option }: «{ $given }» не подходит; нужно целое число от { $min } до { $max }.
cli-bad-expiry = { $option }: «{ $given }» не подходит; нужно, например, 7d или 12h, не больше 366 дней.
cli-config = Настройки: { $problems }
cli-database = База данных недоступна: { $reason }
cli-telegram = Telegram не отвечает или не принял токен: { $reason }
cli-no-file = Не удалось прочитать «{ $path }» ({ $reason }). Проверьте имя файла.
cli-file-exists = Файл «{ $path }» уже есть. Назовите другой или добавьте --force.
cli-not-written = Не удалось записать «{ $path }» ({ $reason }).
cli-bad-json = Файл с ответами — не объект JSON. Нужно, например: { "{" } "training": { "{" } "numerator": 12, "denominator": 40 { "}" } { "}" }
cli-internal = Извините, произошла ошибка в программе. Подробности — выше, в выводе ошибок.

## Команды терминала: ответы

cli-programme-sound = { $id }: ошибок нет. Показателей: { $indicators }, пунктов дорожной карты: { $duties }, форм: { $forms }, школ: { $schools }.
cli-programme-loaded =
    { $change ->
        [new] { $id }: программа загружена.
        [changed] { $id }: программа обновлена, прежняя версия сохранена.
       *[same] { $id }: программа уже загружена, ничего не изменилось.
    }
cli-school-result =
    { $result ->
        [added] добавлена
       *[updated] обновлена
    }
cli-schools-imported = Школ добавлено: { $added }, обновлено: { $updated }.
cli-history-imported = Значений прошлых лет: { $count }.
cli-dry-run = Это проверка: ничего не записано.
cli-exported = Записано: { $file }, { $kilobytes } КБ.
cli-invite-made = Приглашение: { $role }, «{ $programme }»
cli-invite-code = Код: { $code }
cli-invite-link = Ссылка: { $link }
cli-invite-terms = Использований: { $uses }, действует до { $until }.
cli-status-when = { $period }, на { $date }
cli-matrix-together = Все вместе
cli-status-none = В документе программы нет показателей.
cli-recomputed = Значений: { $checked }; изменено: { $changed }, добавлено: { $added }, удалено: { $removed }.
cli-column-threshold = Порог
cli-duties-none = В дорожной карте нет пунктов на это время.
cli-submitted =
    { $state ->
        [accepted] Отчёт сдан и принят: { $period }, версия { $version }.
       *[waiting] Отчёт сдан и ждёт проверки: { $period }, версия { $version }.
    }
cli-show-indicators = Показатели: { $count }
cli-show-roadmap = Дорожная карта «{ $title }»: { $count }
cli-show-no-roadmap = Дорожной карты в документе нет
cli-show-forms = Формы: { $count }
cli-show-stages = Этапы
cli-show-results = Ожидаемые результаты
cli-show-criteria = Критерии мониторинга
cli-show-monitoring = Мониторинг
cli-show-risks = Риски
cli-show-partnerships = Партнёрства
cli-show-none = нет в документе
cli-show-not-named = не указано
cli-show-every-year = ежегодно
cli-show-no-end = без окончания
cli-show-municipality = Муниципалитет
cli-show-document = Документ
cli-show-zone = Часовой пояс
cli-show-schools = Школы
cli-column-id = Код
cli-column-title = Название
cli-column-period = Период
cli-column-fields = Вопросов
cli-column-direction = Что лучше
cli-column-base = База
cli-column-plan = План
cli-column-value = Значение
cli-column-figure = Сколько из скольких
cli-column-preliminary = На проверке
cli-column-status = Статус
cli-column-number = №
cli-column-time = Срок
cli-column-responsible = Ответственный
cli-column-result = Результат
cli-column-kind = Вид
cli-column-pupils = Учеников
cli-column-groups = Группы
cli-column-confirmed = Подтверждено
cli-column-row = Строка
cli-column-outcome = Итог
cli-column-whose = Чей пункт
cli-column-opens = Начало
cli-column-due = Срок
cli-column-state = Состояние
cli-results = Результаты работ и экзаменов
cli-results-import = Загрузить результаты из таблицы XLSX или CSV: school, year, procedure, grade, subject, participants, low
cli-results-imported = Результатов: { $count }, из них заменено: { $replaced }, низких: { $low }.
cli-low-results-about = Школы с низкими результатами и в зоне риска
cli-option-academic-year = учебный год, для которого составляется список, например 2023/2024
cli-low-results = Школы с низкими результатами (ШНОР)
cli-at-risk = Школы в зоне риска
cli-low-results-none = нет
cli-low-results-no-grounds = по внесённым результатам нет
cli-low-results-entered = Вошли в список
cli-low-results-left = Вышли из списка
cli-column-school = Школа
cli-column-evidence = Основания
cli-audit = Журнал действий, новые сверху
cli-audit-empty = Действий пока нет.
cli-option-limit = сколько записей показать, по умолчанию 100
cli-column-when = Когда (UTC)
cli-column-who = Кто
cli-column-via = Откуда
cli-column-action = Действие
cli-column-subject = Над чем
cli-column-detail = Подробности
cli-option-apply = записать изменения в группы школ
cli-column-group = Группа
cli-groups-same = Группы, { $period }: совпадают со списком
cli-groups-unknown = Группы, { $period }: менять нечего; результаты внесены не все
cli-groups-proposed = Что изменится в группах, { $period } (записать: --apply)
cli-groups-applied = Записано в группы, { $period }
cli-risks = Риски школы или всех школ и работа с ними
cli-column-risk = Риск
cli-column-level = Уровень
cli-column-mitigations = Что помогает
cli-column-measure = Мера
cli-risks-unset = не указано
cli-risks-none = Документ программы рисков не называет.
cli-broadcast = Рассылка текста участникам программы; без --send только показывает, кто её получит
cli-option-text-file = файл с русским текстом
cli-option-tt-file = файл с татарским текстом
cli-option-groups = код группы школ; можно несколько раз
cli-option-photo = фото; можно несколько раз, до 10
cli-option-document = документ; можно несколько раз, до 10
cli-option-place = participant (участник) или partner (школа-партнёр); можно несколько раз
cli-option-not-handed-in = те, чья школа не сдала отчёт по этой форме, например self-audit; можно несколько раз
cli-option-of-form = период для --not-handed-in, по умолчанию тот, за который сдают сейчас
cli-option-overdue = те, чья школа просрочила этот пункт дорожной карты (его код); можно несколько раз
cli-option-not = кроме них: условие и значение, например role:observer или school:glebovo; можно несколько раз
cli-option-receipt = добавить кнопку «Прочитал(а)»
cli-option-question = добавить вопрос: от 2 до 5 ответов, каждый в кавычках, перевод через черту: "Да | Әйе" "Нет | Юк"
cli-option-deadline = до какого времени ждать ответа, потом один раз напомнить, например "2022-04-15 18:00"
cli-option-send-at = когда отправить, например "2022-04-12 09:00", по умолчанию сразу
cli-option-send = отправить, а не только показать
cli-option-again = отправить, хотя такую же рассылку подтвердили только что
cli-broadcast-sent = Рассылка передана: её отправит работающий бот.
cli-broadcast-dry = Ничего не отправлено. Чтобы отправить, добавьте --send.
cli-migrate = Привести базу данных к этой версии программы; при запуске бота это делается само
cli-migrated = Выполненные шаги: { $steps }
cli-migrate-nothing = База данных уже в нужном виде.
cli-older-database = Сначала нужно обновить базу данных: { $steps }. Выполните cli migrate или запустите бота этой версии.
cli-newer-database = Базу данных обновила более новая версия программы: { $steps }. Запустите ту версию или восстановите копию, сделанную раньше.
cli-unfinished-restore = Восстановление не закончено: { $file }. Запустите его ещё раз.
