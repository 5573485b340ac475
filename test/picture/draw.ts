/** `npm run picture`: draws `docs/session.svg`, the session that README.md shows, from the built program. */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {columns, session} from './session.js';
import {screenSvg} from './screen-svg.js';

const title = 'impact-shell: a workspace is made, a sweep of three cases is run, and its curves are drawn';
const file = path.resolve(import.meta.dirname, '../../docs/session.svg');
writeFileSync(file, screenSvg(await session(), columns, title));
console.log(`drew ${path.relative('.', file)}`);
