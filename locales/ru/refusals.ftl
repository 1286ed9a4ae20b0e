## Почему действие не выполнено и что делать

refusal-no-programme = Нет программы «{ $id }». Проверьте её код: он пишется, например, как rybinsk-2022.
refusal-no-school = В программе нет школы «{ $id }». Проверьте код по списку школ программы.
refusal-no-form = В программе нет формы «{ $id }». Проверьте код по списку форм программы.
refusal-no-period = Период «{ $period }» не подходит. Можно выбрать: { $known }.
refusal-no-period-none = Для этой даты нет отчётного периода. Выберите день, когда программа действует.
refusal-no-group = В программе нет группы школ «{ $group }». Есть такие: { $known }.
refusal-no-group-none = В этой программе школы не делятся на группы.
refusal-no-report = Этот отчёт ещё не начат или не отправлен. Откройте раздел заново.
refusal-no-duty = Такого пункта в дорожной карте сейчас нет. Откройте дорожную карту заново.
refusal-not-for-school = Эта форма не для этой школы: она предназначена другой группе школ. Выберите другую форму.
refusal-bad-answer = «{ $field }»: { $problem }
refusal-unknown-field = В форме нет вопроса «{ $field }». Есть: { $known }.
refusal-cannot-skip = Вопрос «{ $field }» нельзя пропустить: на него нужен ответ.
refusal-incomplete =
    Форму пока нельзя отправить:
    { $problems }
refusal-nothing-changed = Отчёт уже отправлен, с тех пор ничего не изменилось. Измените ответ и отправьте снова.
refusal-period-closed = Приём отчётов за этот период закрыт { $since }. Если нужно исправить данные, попросите координатора открыть период для вашей школы.
refusal-period-not-begun = Приём отчётов за этот период ещё не начался: он начнётся { $opens }.
refusal-period-open = Этот период не закрыт: отчёты за него принимаются.
refusal-nothing-to-review = Проверять здесь нечего: отчёт изменили или он уже не ждёт решения. Откройте список заново.
refusal-decided-already =
    { $decision ->
        [accepted] Решение уже есть: принято. Изменить его может только новая версия отчёта.
       *[returned] Решение уже есть: возвращено. Дождитесь новой версии отчёта.
    }
refusal-decided-already-by =
    { $decision ->
        [accepted] Решение уже есть: принято ({ $person }). Изменить его может только новая версия отчёта.
       *[returned] Решение уже есть: возвращено ({ $person }). Дождитесь новой версии отчёта.
    }
refusal-answered-since = Ответ на этот вопрос уже есть, он сохранён: «{ $field }».
refusal-answer-changed = Ответ с тех пор изменился, ничего не убрано: «{ $field }».
refusal-reason-too-short = Слишком коротко. Напишите причину подробнее: хотя бы { $min } знаков.
refusal-reason-needed = Напишите пояснение: без него отправить нельзя.
refusal-already-done = Этот пункт уже выполнен, отмечать его снова не нужно.
refusal-bad-programme =
    { $count ->
        [one] В файле программы { $count } ошибка, ничего не загружено:
        [few] В файле программы { $count } ошибки, ничего не загружено:
       *[many] В файле программы { $count } ошибок, ничего не загружено:
    }
    { $problems }
refusal-bad-rows =
    { $count ->
        [one] В таблице { $count } ошибка, ничего не загружено:
        [few] В таблице { $count } ошибки, ничего не загружено:
       *[many] В таблице { $count } ошибок, ничего не загружено:
    }
    { $problems }
refusal-code-unknown = Такого приглашения нет. Проверьте код: его нужно ввести целиком, как прислали.
refusal-code-expired = Срок приглашения истёк. Попросите координатора прислать новое.
refusal-own-invite = Это ваше собственное приглашение. Отправьте его тому, кого приглашаете.
refusal-no-academic-year = «{ $year }» — не учебный год. Напишите его так: 2023/2024.
refusal-code-used-up = Приглашение уже использовано. Попросите координатора прислать новое.
refusal-invite-needs-school = Для этой роли ({ $role }) укажите хотя бы одну школу.
refusal-bad-invite-uses = Число использований приглашения — целое, от 1 до 1000.
refusal-bad-invite-expires = Срок приглашения — больше нуля и не больше 366 дней, например 7d или 12h.
refusal-bad-invite-schools = Школы указывают только для директора и куратора: координатор и наблюдатель видят всю программу.
refusal-more =
    { $count ->
        [one] …и ещё { $count }
       *[other] …и ещё { $count }
    }

## Что не так в строке таблицы

row-problem = строка { $row }: { $problem }
row-problem-column = строка { $row }, столбец «{ $column }»: { $problem }
row-problem-missing = пусто, а значение нужно
row-problem-missing-example = пусто, а значение нужно, например: { $expected }
row-problem-ambiguous = «{ $value }» — так называются сразу несколько; напишите с кодом или только код: { $expected }
row-problem-bad-id = «{ $value }» не подходит: код — до 40 строчных латинских букв, цифр, «-» и «.», первой стоит буква или цифра
row-problem-unknown-value = «{ $value }» здесь не бывает; есть: { $expected }
row-problem-unknown-kind = нет вида школы «{ $value }»; есть: { $expected }
row-problem-not-a-number = «{ $value }» — не подходящее число; нужно, например, 12
row-problem-unknown-group = в программе нет группы «{ $value }»; есть: { $expected }
row-problem-repeated = «{ $value }» уже есть в строке { $above }, повторять нельзя
row-problem-repeated-row = повторяет строку { $above }; оставьте одну из них
row-problem-repeated-column = такой столбец уже есть: «{ $value }»; оставьте один
row-problem-unknown-school = в программе нет школы «{ $value }»; есть, например: { $expected }
row-problem-unknown-school-none = в программе нет школы «{ $value }»; сверьтесь со списком школ программы
row-problem-unknown-indicator = в программе нет показателя «{ $value }»; есть, например: { $expected }
row-problem-unknown-indicator-none = в программе нет показателя «{ $value }»; сверьтесь с показателями программы
row-problem-bad-period = «{ $value }» — не подходящий год; нужен, например, { $expected }
row-problem-numerator-above-denominator = { $value } — слишком много: всего { $expected }, больше быть не может
row-problem-unknown-column = лишний столбец; есть: { $expected }
row-problem-missing-column = нет такого столбца; нужны: { $expected }
row-problem-too-long = { $value } знаков — слишком длинно, можно не больше { $expected }
row-problem-formula-text = «{ $value }» начинается с «=»; запишите значение, а не формулу
row-problem-formula-without-value = у формулы нет сохранённого значения; пересчитайте и сохраните таблицу или запишите значение
row-problem-error-value = в ячейке ошибка формулы; исправьте её или запишите значение

## Почему файл нельзя прочитать как таблицу

refusal-bad-table = Таблица не загружена: { $problem }
table-problem-too-large = файл больше { $megabytes } МБ. Оставьте в нём только нужные столбцы и строки.
table-problem-unpacks-too-large = в распакованном виде файл больше { $megabytes } МБ или сжат слишком сильно. Скопируйте данные в новую книгу.
table-problem-unknown-type = это не таблица. Нужен файл XLSX или CSV.
table-problem-old-excel = это файл старого Excel (.xls) или файл с паролем. Сохраните его без пароля как XLSX или CSV.
table-problem-unreadable = файл XLSX повреждён или устроен необычно. Откройте его и сохраните заново как XLSX или CSV.
table-problem-lost-letters = в файле CSV не прочитать буквы: он сохранён не в UTF-8, и татарские буквы потерялись. Сохраните исходную таблицу как XLSX или «CSV UTF-8».
table-problem-bad-csv = в строке { $line } файла CSV не хватает кавычки или она лишняя.
table-problem-too-many-rows = в таблице больше { $max } строк. Разделите её на несколько файлов или удалите пустые строки внизу.
table-problem-too-many-columns = в таблице больше { $max } столбцов. Оставьте только нужные.
table-problem-empty-table = в таблице нет строк с данными. Первой идёт строка с названиями столбцов, под ней — данные.
refusal-no-proposal = Это предложение уже не ждёт решения. Откройте «Положение школы» в разделе «Результаты».
