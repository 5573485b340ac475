import {type Command} from '../command.js';
import {contentDelete, contentImport, contentList, contentShow} from './content.js';
import {libraryDelete, libraryList, libraryResource, libraryShow} from './library.js';
import {libraryImport, libraryImportFmu} from './library-import.js';

/** What can be done with libraries and other content of projects, in the order of `help`. */
export const libraryCommands: readonly Command[] = [
	libraryList,
	libraryShow,
	libraryImport,
	libraryImportFmu,
	libraryResource,
	libraryDelete,
	contentList,
	contentShow,
	contentImport,
	contentDelete,
];
