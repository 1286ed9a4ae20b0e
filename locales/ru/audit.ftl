## Журнал действий

menu-audit = 🧾 Журнал
command-audit = Журнал: кто что сделал
help-audit = 🧾 /audit — журнал: кто, когда и что сделал.

audit-choose = 🧾 Журнал какой программы?
audit-heading = 🧾 <b>Журнал</b>, новые сверху
audit-empty = Записей пока нет.
audit-entry = <b>{ $when }</b> — { $who }: { $action } ({ $via })
audit-via-chat = в чате
audit-via-cli = в командной строке
audit-gone = участник { $mark }
audit-operator = администратор бота
audit-form = «{ $form }», { $period }
audit-quoted = «{ $text }»
audit-version = версия { $number }
audit-recipients = получателей: { $count }

audit-report-sent = отчёт отправлен: { $what }
audit-report-accepted = отчёт принят: { $what }
audit-report-returned = отчёт возвращён: { $what }
audit-evidence-sent = отметка о выполнении: { $what }
audit-evidence-accepted = выполнение подтверждено: { $what }
audit-evidence-returned = отметка о выполнении возвращена: { $what }
audit-invite-created = создано приглашение: { $what }
audit-joined = новая роль: { $what }
audit-programme-loaded = загружена программа: { $what }
audit-schools-imported = загружен список школ, строк: { $what }
audit-history-imported = загружены данные прошлых лет, значений: { $what }
audit-values-recomputed = значения пересчитаны, изменений: { $what }
audit-results-imported = загружены результаты экзаменов и работ: { $what }
audit-period-closed = приём закрыт: { $what }
audit-period-reopened = приём открыт для школы: { $what }
audit-reminded = отправлены напоминания: { $what }
audit-group-changed = состав группы: { $what }
audit-group-add = добавлено в «{ $group }»
audit-group-remove = убрано из «{ $group }»
