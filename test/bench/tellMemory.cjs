// Required before a program: when that ends, the most memory that its process ever held, in megabytes, goes to its fourth stream.
const { writeSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread)
  process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS / 1024)));
