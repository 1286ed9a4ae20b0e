invite-choose-programme = ✉️ <b>Приглашение</b>
    В какую программу?
invite-choose-role = Кого приглашаем?
invite-choose-school =
    { $role ->
        [director] Директор какой школы?
       *[curator] Какую школу курирует? Ещё школы можно добавить новыми приглашениями.
    }
invite-no-schools = В этой программе ещё нет школ. Загрузите их список.
invite-text =
    ✉️ <b>Приглашение в программу</b>
    { $programme }
    Роль: <b>{ $role }</b>
invite-how =
    Откройте ссылку и нажмите «Начать»:
    { $link }
    Или напишите боту: <code>/start { $code }</code>
invite-valid = Действует до { $until }, для одного человека.
invite-forward = 👆 Перешлите это сообщение тому, кого приглашаете. Код показан один раз.
invite-another = Ещё приглашение
