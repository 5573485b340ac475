import {expect, test} from 'vitest';
import {isLikelySecret, secretPart} from '../../source/files/likely-secret.js';

test.each([
	'get /users/me impact-api-key:abc',
	'get /x Authorization:"Bearer abc"',
	'post /login password=hunter2',
	'set proxy http://ann:hunter2@proxy:3128',
	'put /x secretKey=abc',
	'post /x access_token==abc',
	'get /x X-Api-Key:abc',
	'auth login 7b29e657fc5cde4410c06d002f2b57b3',
	'auth login 8d5e0f5c-9b9e-4f8e-8a54-6f8a0c6fd0b1',
	'auth login mF9b4Xq2LpZ7tR1vK8wY3nJ6',
	'name=mF9b4Xq2LpZ7tR1vK8wY3nJ6',
	'x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N',
	'auth login hunter2',
	'AUTH hunter2',
	'use w; auth login hunter2',
	'login hunter2',
	'auth login --with-key hunter2',
	'auth login --with-key=hunter2',
	'auth status --json hunter2',
	'demo --key hunter2',
	'q3+x/9Fz0Lk2Pq81mZ+4TyUv3Ab==',
])('%s is not written to disk', (line) => {
	expect(isLikelySecret(line)).toBe(true);
});

test.each([
	'workspace list',
	'run Modelica.Blocks.Examples.PID_Controller inertia1.J=2 PI.k=range(10,100,3) --final-time 2',
	'fmu show modelica_blocks_examples_pid_controller_20250220_142011_fbccf1f',
	'get /projects/7b29e657fc5cde4410c06d002f2b57b3554b270a/content',
	'get /workspaces/impact-python-client-workspace1/exports/04c00c82-0aa6-476a-a535-475fe7a37375',
	'use impact-python-client-workspace1',
	'plot inertia1.phi --cases 1,3 > chart.svg',
	'post /workspaces new:={"name":"w"}',
	'get /workspaces | data.items[?size > `10`].id',
	'auth',
	'auth status | user',
	'auth login --with-key',
	'auth status -o json > me.json',
	'auth login --help',
	'author list',
	'run HeatExchanger01WithTwoPipes --solver atol=1e-8',
])('%s is an ordinary line', (line) => {
	expect(isLikelySecret(line)).toBe(false);
});

test.each([
	['auth login hunter2', 'auth login '],
	['auth login --with-key hunter2', 'auth login --with-key '],
	['auth hunter2 login', 'auth '],
	['x = auth logout hunter2', 'x = auth logout '],
	['get /x impact-api-key:hunter2', 'get /x impact-api-key:'],
	['get /x "Authorization: Bearer hunter2"', 'get /x "Authorization: Bearer '],
	['run M --api-key=hunter2', 'run M --api-key='],
	['  7b29e657fc5cde4410c06d002f2b57b3', '  '],
	['auth login', undefined],
	['workspace list', undefined],
])('from %j whatever may be a key is removed', (line, shown) => {
	const start = secretPart(line);
	expect(start === undefined ? undefined : line.slice(0, start)).toBe(shown);
});
