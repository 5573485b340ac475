import {createStore, type Store} from '../../session/store.js';
import {usualSettings} from './read-settings.js';
import {type Settings} from './setting-specs.js';

/** Settings in effect; changes hold at once. */
export type SettingsStore = Store<Settings, Partial<Settings>>;

/** The usual settings but for those given. */
export function createSettings(given: Partial<Settings> = {}): SettingsStore {
	return createStore((settings, changes) => ({...settings, ...changes}), {...usualSettings, ...given});
}
