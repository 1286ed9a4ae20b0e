## Что не так в файле программы и что ожидается

programme-problem = { $file }:{ $line }: { $path } — { $problem }
