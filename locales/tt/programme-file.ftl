## Программа файлында нәрсә дөрес түгел һәм нәрсә көтелә

programme-problem = { $file }:{ $line }: { $path } — { $problem }
