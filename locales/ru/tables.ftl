## Столбцы таблиц, которые заполняют

table-school = Школа
table-academic-year = Учебный год
table-year = Год
table-procedure = Работа или экзамен
table-grade = Класс
table-subject = Предмет
table-participants = Участвовали
table-low = Не справились
table-id = Код школы
table-name-ru = Название на русском
table-name-tt = Название на татарском
table-kind = Вид школы
table-pupils = Учеников
table-groups = Группы
table-indicator = Показатель
table-numerator = Числитель
table-denominator = Знаменатель
table-mean = Средний балл

## Шаблон таблицы результатов

table-results-sheet = Результаты
table-example = Пример: эта строка не загружается
table-legend-sheet = Что писать
table-legend-intro = Слова, которые можно писать в столбцах листа «{ $sheet }»: скопируйте их отсюда. Вместо названия школы можно написать её код.
table-legend-participants = сколько учеников писали или сдавали, числом
table-legend-low = сколько из них получили «2» или не набрали минимум, числом
