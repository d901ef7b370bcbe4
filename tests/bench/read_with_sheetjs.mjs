// The peer as a whole process: reads one workbook and ends.
import { readFileSync } from 'node:fs';
import * as XLSX from 'xlsx';

XLSX.read(readFileSync(process.argv[2]));
