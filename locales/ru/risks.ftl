## Риски школы и работа с ними

risks-title = Риски
risks-button = Риски
risks-none = Документ программы рисков не называет.
risks-level = Для школы: { $level }
risks-level-high = Для школы: ❗️ { $level }
risks-level-unset = Для школы: ▫️ ещё не указано
risks-document-high = По документу: значим для большинства школ
risks-document-low = По документу: мало значим для школ
risks-mitigations = Что помогает:
risks-waiting = 📨 Ответы школы на проверке.
risks-measures = Что школа делает против рисков
risks-measure-done = { $done } из { $of }
risks-count = { $level } — { $count } из { $of }
risks-count-unset = ▫️ Не указали: { $count }
