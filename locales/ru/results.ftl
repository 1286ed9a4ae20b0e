procedure-vpr = ВПР, { $grade } класс
procedure-oge = ОГЭ, { $grade } класс
procedure-ege = ЕГЭ, { $grade } класс
subject-russian = русский язык
subject-mathematics = математика
