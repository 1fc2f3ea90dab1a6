// Lints the file that it is given and prints what is wrong with it. Redocly's library alone does: its command line brings ten times as many
// packages, asks for updates and sends telemetry.
import { fileURLToPath } from 'node:url';
import redocly from '@redocly/openapi-core';

const config = await redocly.loadConfig({ configPath: fileURLToPath(new URL('redocly.yaml', import.meta.url)) });
const problems = await redocly.lint({ ref: process.argv[2], config });
redocly.formatProblems(problems, { format: 'codeframe', totals: redocly.getTotals(problems) });
process.exitCode = problems.length === 0 ? 0 : 1;
