import {expect, test} from 'vitest';
import {Client} from '../../../source/api/client.js';
import {createTransport} from '../../../source/api/http/transport.js';
import {plainServer} from '../../../source/api/server-address.js';
import {prepareCalculation} from '../../../source/commands/plot/calculated-curves.js';
import {plainCurves} from '../../../source/commands/plot/chosen-variables.js';

test('plain variables are not converted for a calculation', async () => {
	const server = plainServer('http://127.0.0.1:9/');
	const client = new Client({server, key: 'k', transport: createTransport({environment: {}})});
	const scope = {client, workspaceId: 'w', signal: new AbortController().signal};
	const place = {workspaceId: 'w', experimentId: 'e'};
	const {valuesIn} = await prepareCalculation(scope, place, plainCurves(['time', 'h']));
	const asked: string[] = [];
	const numbersOf = (name: string) => {
		asked.push(name);
		return new Float64Array(2);
	};

	expect(valuesIn('h', {id: 'case_1', numbersOf})).toBeUndefined();
	expect(asked).toEqual([]);
});
