## Свои данные: копия и удаление; роли участников

own-data-copy = Мои данные
own-data-caption = Всё, что бот хранит о вас: профиль, роли, настройки, ваши отчёты и решения, сообщения вам. Файл открывается любым текстовым редактором.
own-data-file = moi-dannye

command-forget = Удалить мои данные
help-forget = 🚪 /forget — уйти из бота и удалить свои данные.
forget-open = Удалить меня
forget-ask =
    🚪 <b>Удалить ваши данные?</b>

    <b>Удалим сразу:</b> имя, связь с вашим Telegram, роли, язык и настройки, сообщения бота вам, подписки на календарь, ваши приглашения и черновики рассылок. Бот больше ничего вам не пришлёт.

    <b>Останется:</b> отчёты, подтверждения и показатели школы. Вместо имени в журнале будет «{ $mark }».

    Отменить удаление нельзя. По новому приглашению вы начнёте заново.
forget-gap = ⚠️ <b>Кроме вас, это некому делать:</b>
forget-gap-director = { $schools }: отчитываться и получать напоминания о сроках. Попросите координатора сначала пригласить другого директора.
forget-gap-curator = { $schools }: проверять отчёты. Их будет проверять координатор.
forget-gap-coordinator = { $programme }: приглашать участников, проверять отчёты, закрывать периоды. Сначала пригласите другого координатора.
forget-gap-more =
    { $count ->
        [one] ещё { $count } школа
        [few] ещё { $count } школы
       *[many] ещё { $count } школ
    }
forget-yes = Удалить мои данные
forget-no = Не удалять
forget-done = ✅ <b>Ваши данные удалены.</b>
forget-farewell = Спасибо за работу. Переписку с ботом можно удалить в самом Telegram. Чтобы вернуться, попросите новое приглашение.

roles-open = Участники и роли
roles-heading = 👥 <b>Участники и роли</b>
roles-choose = Выберите участника, чтобы посмотреть роль или снять её.
roles-one = <b>{ $name }</b> — { $role }
roles-remove = Снять роль
roles-remove-school = Снять: { $school }
roles-ask = Снять роль? Доступ закроется сразу. Отчёты и решения этого участника останутся.
roles-yes = Да, снять
roles-removed = ✅ <b>Роль снята</b>
roles-back = К участникам
notice-role-removed =
    👥 <b>Ваша роль снята</b>
    { $programme }
    Роль: { $role }

refusal-no-person = Такого участника нет.
refusal-no-role = У этого участника уже нет такой роли.
refusal-last-coordinator = Это единственный координатор программы. Сначала пригласите другого.

audit-role-of = { $role } ({ $who })
audit-role-removed = снята роль: { $what }
audit-person-forgotten = удалены личные данные: { $what }

cli-person = Участники: роли, их данные, удаление
cli-person-list = Участники программы с ролями и кодами
cli-person-none = Участников пока нет.
cli-person-export = Всё, что хранится об участнике, одним документом JSON
cli-person-forget = Удалить личные данные участника. Без --yes только показывает, что будет удалено
cli-person-remove-role = Снять роль участника в программе
cli-person-which = Назовите участника один раз: кодом или через --telegram
cli-argument-person = код участника из person list
cli-option-telegram = номер участника в Telegram
cli-option-yes = удалить на самом деле
cli-column-role = Роль
cli-column-collection = Где
cli-column-count = Документов
cli-person-would-forget = Будет удалено об участнике { $id } (выполнить: --yes)
cli-person-forgotten = Удалено об участнике { $id }
cli-person-sole = ⚠️ Больше никого: { $role }, { $programme } { $schools }
cli-person-role-removed = Роль снята: { $name }, { $role }
