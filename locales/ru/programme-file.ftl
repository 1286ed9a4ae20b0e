## Что не так в файле программы и что ожидается

programme-problem = { $file }:{ $line }: { $path } — { $problem }
programme-problem-file = { $file }:{ $line } — { $problem }
programme-problem-forms = { $problem }; можно записать так: { $forms }

file-problem-too-large = файл слишком большой: { $length } знаков, а можно не больше { $max }
file-problem-yaml =
    { $what ->
        [tab] отступ сделан табуляцией, а нужны пробелы
        [indent] отступ не такой, как у соседних строк; выровняйте его пробелами
        [several-documents] в файле несколько документов, разделённых «---», а нужен один
       *[syntax] запись не разобрать; проверьте двоеточия, кавычки, скобки и отступы в этой строке и в строке выше
    }
file-problem-repeated-key = ключ «{ $key }» записан дважды; оставьте один
file-problem-unknown-alias = ссылка «*{ $name }» ни на что не указывает; задайте её выше или запишите значение прямо
file-problem-too-many-aliases = ссылки «*» разворачиваются в слишком большой файл; можно не больше { $max }, запишите значения прямо
file-problem-type = ожидается { $expected }, а записано: { $given }
file-problem-quote = ожидается текст, а записано: { $given }; возьмите значение в кавычки
file-problem-missing = значения нет; ожидается { $expected }
file-problem-one-of = «{ $given }» не подходит; ожидается одно из: { $options }
file-problem-one-of-missing = значение не указано или записано иначе; ожидается одно из: { $options }
file-problem-pattern = «{ $given }» не подходит; { $expected }
file-problem-empty = текст пустой; напишите его
file-problem-too-long = слишком длинно: { $length } знаков, а можно не больше { $max }
file-problem-too-few = слишком мало записей: { $given }, а нужно не меньше { $min }
file-problem-too-small = { $given } — слишком мало; ожидается не меньше { $min }
file-problem-too-big = { $given } — слишком много; ожидается не больше { $max }
file-problem-unknown-key = лишний ключ «{ $key }»; ожидаются: { $known }
file-problem-misspelt-key = лишний ключ «{ $key }»; возможно, имелся в виду «{ $meant }»; ожидаются: { $known }
file-problem-no-form = так записать нельзя
file-problem-unknown-id = { $what ->
        [group] нет группы «{ $id }»
        [school] нет школы «{ $id }»
        [executor] нет исполнителя «{ $id }»
        [track] нет направления «{ $id }»
        [form] нет формы «{ $id }»
        [field] в форме нет вопроса «{ $id }»
        [indicator] нет показателя «{ $id }»
        [section] в этой дорожной карте нет раздела «{ $id }»
       *[duty] нет пункта дорожной карты «{ $id }»
    }; ожидается одно из: { $known }
file-problem-repeated-id = код «{ $id }» уже занят в строке { $other }; ожидается другой
file-problem-field-kind = вопрос «{ $field }» — вида { $given }, а ожидается { $needed }
file-problem-duty-form = форма «{ $form }» — о пункте дорожной карты ({ $kind }), из неё показатель не считается; ожидается форма, которую школа сдаёт за период
file-problem-growth-source =
    { $growth ->
        [yes] для роста (growth) источником ожидается другой показатель: indicator
       *[no] другой показатель источником бывает только у роста (growth)
    }
file-problem-year-outside = { $year } — год вне программы; ожидается от { $first } до { $last }
file-problem-year-before = { $year } — год до начала программы; ожидается не раньше { $first }
file-problem-ends-before-start = конец раньше начала; ожидается день не раньше { $start }
file-problem-direction-missing = у порога нет направления; ожидается одно из: higher, lower

## Какие бывают значения и записи

file-value-text = текст
file-value-number = число
file-value-whole-number = целое число
file-value-yes-no = true или false
file-value-list = список
file-value-entries = записи «ключ: значение»
file-value-nothing = ничего
file-pattern-id = ожидается код: до 40 строчных латинских букв, цифр, «-» и «.», первой — буква или цифра
file-pattern-date = ожидается день, который есть в календаре, например 2022-05-31
file-pattern-month = ожидается месяц, например 2020-04, или 04 для каждого года
file-pattern-month-day = ожидается день года: месяц и число, например 05-18
file-pattern-quarter = ожидается квартал, например 2022-Q1
file-pattern-year = ожидается год, например 2022 или 2022/2023
file-pattern-calendar-year = ожидается календарный год, например 2022
file-pattern-academic-year = ожидается учебный год, например 2022/2023
file-pattern-zone = ожидается часовой пояс, например Europe/Moscow
file-pattern-other = ожидается другая запись
