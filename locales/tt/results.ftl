procedure-vpr = БТЭ, { $grade } сыйныф
procedure-oge = ТДИ, { $grade } сыйныф
procedure-ege = БДИ, { $grade } сыйныф
subject-russian = рус теле
subject-mathematics = математика фәне
