language-ask = Выберите язык.
language-name = Русский
language-chosen = Язык: русский.

welcome-back = Выберите, что сделать. Кнопки внизу экрана.
welcome-stranger =
    Здравствуйте! Это бот муниципальных программ повышения качества образования.
    Чтобы начать, откройте ссылку-приглашение от координатора или напишите <code>/start КОД</code>.
joined =
    ✅ Вы присоединились: <b>{ $role }</b>
    { $programme }
joined-already =
    Эта роль у вас уже есть: <b>{ $role }</b>
    { $programme }

menu-report = 📋 Отчитаться
menu-review = 📥 На проверке
menu-status = 📊 Показатели
menu-roadmap = 🗓 Дорожная карта
menu-invite = ✉️ Пригласить
menu-help = ❓ Помощь

command-report = Отчитаться
command-review = Отчёты на проверке
command-status = Показатели школы
command-roadmap = Дорожная карта
command-invite = Пригласить участника
command-help = Помощь
command-lang = Язык / Тел
command-cancel = Прервать

help-intro = <b>Что можно сделать</b>
help-report = 📋 <b>Отчитаться</b> — заполнить отчёт. Ответы сохраняются сразу, закончить можно позже.
help-review = 📥 <b>На проверке</b> — принять отчёты или вернуть на доработку.
help-status = 📊 <b>Показатели</b> — как выполняется план.
help-roadmap = 🗓 <b>Дорожная карта</b> — что сделать и к какому сроку.
help-invite = ✉️ <b>Пригласить</b> — выдать ссылку директору, куратору, координатору или наблюдателю.
help-end = /lang — сменить язык, /cancel — прервать начатое; черновик сохранится.

cancelled = Прервано.
cancelled-draft-kept = Прервано. Черновик сохранён.
nothing-to-cancel = Прерывать нечего.
session-outdated = Бот обновился. Ответы сохранены, откройте раздел заново.
unexpected = Выберите действие внизу экрана.
unexpected-stranger =
    У вас пока нет роли в программе.
    Откройте ссылку-приглашение или напишите <code>/start КОД</code>. Приглашение даёт муниципальный координатор.
unexpected-in-report = Здесь нужен ответ другого вида. Чтобы выйти, нажмите /cancel.

## Выбор школы

section-report = Отчёты
section-status = Показатели
section-roadmap = Дорожная карта
section-nothing = Для вашей роли здесь пока ничего нет.
section-choose-programme = Выберите программу.
section-whole-municipality = Весь район
section-my-schools = Мои школы вместе
section-authority = Задачи управления
section-type-name = Можно написать часть названия школы.
section-no-such-school = Школы «{ $name }» в списке нет. Напишите часть названия по-другому.
