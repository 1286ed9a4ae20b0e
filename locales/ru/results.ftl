exam-vpr = ВПР
exam-oge = ОГЭ
exam-ege = ЕГЭ
grade = { $grade } класс
procedure-vpr = { exam-vpr }, { grade }
procedure-oge = { exam-oge }, { grade }
procedure-ege = { exam-ege }, { grade }
subject-russian = русский язык
subject-mathematics = математика

## Результаты в чате

menu-results = 📝 Результаты
command-results = Результаты ВПР, ОГЭ и ЕГЭ
help-results = 📝 <b>Результаты</b> — положение школ по результатам ВПР, ОГЭ и ЕГЭ. Директор и координатор вносят их по одному или таблицей.

results-title = 📝 Результаты ВПР, ОГЭ и ЕГЭ
results-how = По русскому языку и математике: сколько учеников получили «2» или не набрали минимум и сколько всего участвовали.
results-one-by-one = ✍️ Ввести по одному
results-by-table = 📄 Загрузить таблицей
results-position = 📍 Положение школы
results-list = Список школ
results-choose-school = Выберите школу.
results-choose-year = Выберите учебный год.
results-done-of = Внесено { $done } из { $of }.
results-none-here = В начальной школе этих работ и экзаменов нет: вносить нечего.
results-choose-procedure = Выберите, что внести или исправить. ✅ — внесено, ⚠️ — не справились 30 % участников или больше.
results-not-held = не проводилось
results-counts = { $low } из { $participants }
results-ask-vpr = Сколько учеников получили «2» и сколько всего писали?
results-ask-exam = Сколько учеников не набрали минимальный балл и сколько всего сдавали?
results-ask-how = Напишите два числа, например: <code>3 из 25</code>. Если не проводилось — <code>0 из 0</code>.
results-ask-now = Сейчас внесено: { $counts }.
results-saved = ✅ Записано. { $result }

results-template =
    Заполните столбцы <b>{ $participants }</b> и <b>{ $low }</b> (получили «2» или не набрали минимум) и пришлите файл сюда.
    Учебный год в таблице: { $year }, его можно изменить. Строка-пример и незаполненные строки не загружаются. Что можно писать в столбцах — на втором листе.
results-send-file = Пришлите таблицу файлом XLSX или CSV. Прервать — /cancel.
results-which-programme = К какой программе относится таблица? Выберите программу и пришлите файл ещё раз.
results-foreign = Таблица не загружена: в ней есть школа, за которую вы не вносите результаты. Ваши школы:
results-check = 📄 Проверьте таблицу. Пока ничего не записано.
results-preview = Результатов: { $count }, школ: { $schools }. Заменят прежние: { $replaced }. Низких ⚠️: { $low }.
results-preview-skipped = Пропущено незаполненных строк: { $count }.
results-preview-low = Низкие результаты
results-more = … и ещё { $count }
results-write = Записать
results-written = ✅ Записано. Результатов: { $count }.
results-written-already = Эта таблица уже записана.
results-dropped = Отменено. Ничего не записано.
results-expired = Эта таблица больше не хранится. Пришлите её ещё раз.

results-position-title = Школы с низкими результатами
results-position-rule = Результат низкий, когда с работой не справились 30 % участников или больше. В список входит школа с двумя такими результатами в прошлом учебном году или хотя бы с одним в каждом из двух прошлых. В зоне риска — с низким результатом в этом году.
results-position-counts = В списке школ: { $low }, в зоне риска: { $risk }.
results-low-list = ❗️ В списке
results-risk-list = ⚠️ В зоне риска
results-entered = ➕ Вошли в список: { $schools }
results-left = ➖ Вышли из списка: { $schools }
results-is-low = ❗️ Школа в списке:
results-is-at-risk = ⚠️ Школа в зоне риска:
results-is-fine = ✅ По внесённым результатам школы нет ни в списке, ни в зоне риска.
results-not-judged = ❔ По внесённым результатам школы нет ни в списке, ни в зоне риска, но внесено не всё:
results-none-of = • { $year }: результатов нет
results-part-of = • { $year }: внесены не все результаты
results-missing = ❔ Нет результатов за { $year }: школ { $count } из { $of }
results-missing-part = ❔ Не все результаты за { $year }: школ { $count } из { $of }
results-has-entered = ➕ Вошла в список в этом году.
results-has-left = ➖ Вышла из списка в этом году.
results-evidence = { $procedure }: { $low } из { $participants } ({ $share }), { $years }

## Группы школ по списку

notice-group-proposal = 👥 <b>{ $programme }</b>: список школ с низкими результатами за { $years } изменился. Подтвердите изменения в группах.
groups-open = Посмотреть изменения
groups-compare = Сверить с группами
groups-title = Изменения в группах
groups-years = По списку { $years } → группы на { $period }
groups-how = Ничего не меняется, пока вы не подтвердите. Номер внизу исключит школу из изменений или вернёт.
groups-added = ➕ Войдут в группу: { $count }
groups-removed = ➖ Выйдут из группы: { $count }
groups-add = ➕ Добавить в группу «{ $group }»
groups-remove = ➖ Убрать из группы «{ $group }»
groups-why-not-low = По результатам прошлых лет оснований нет.
groups-why-not-at-risk = Низких результатов в этом году нет.
groups-confirm = Подтвердить отмеченные
groups-dismiss = Оставить группы как есть
groups-confirmed = ✅ <b>Записано.</b> Добавлено: { $added }, убрано: { $removed }.
groups-list-changed = ⚠️ <b>Список с тех пор изменился, ничего не записано.</b> Вот новые изменения.
groups-nothing-left = ⚠️ <b>Список с тех пор изменился и теперь совпадает с группами.</b> Ничего не записано.
groups-state-confirmed = ✅ Изменения подтверждены.
groups-state-dismissed = 🚫 Группы оставлены как есть.
groups-state-outdated = Список с тех пор изменился.
groups-same = Менять нечего: по внесённым результатам оснований нет. Из группы школа выходит, только когда внесены все её результаты за нужные годы.
