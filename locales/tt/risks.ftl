## Мәктәпнең хәвефләре һәм аларга каршы эш

risks-title = Хәвефләр
risks-button = Хәвефләр
risks-none = Программа документында хәвефләр күрсәтелмәгән.
risks-level = Мәктәп өчен: { $level }
risks-level-high = Мәктәп өчен: ❗️ { $level }
risks-level-unset = Мәктәп өчен: ▫️ әле күрсәтелмәгән
risks-document-high = Документта: күпчелек мәктәп өчен әһәмиятле
risks-document-low = Документта: мәктәпләр өчен әһәмияте аз
risks-mitigations = Нәрсә ярдәм итә:
risks-waiting = 📨 Мәктәп җаваплары тикшерүдә.
risks-measures = Мәктәп хәвефләргә каршы нәрсә эшли
risks-measure-done = { $done } / { $of }
risks-count = { $level } — { $count } / { $of }
risks-count-unset = ▫️ Күрсәтмәгән мәктәпләр: { $count }
