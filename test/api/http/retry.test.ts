import {describe, expect, test} from 'vitest';
import {ProtocolError} from '../../../source/errors/protocol-error.js';
import {UnreachableError} from '../../../source/errors/unreachable-error.js';
import {
	CutShortError,
	isRepeatable,
	parseRetryAfter,
	retryDelay,
	type Outcome,
} from '../../../source/api/http/retry.js';

const now = Date.parse('2026-01-01T00:00:00Z');
const first = {number: 1, random: 0.5, now, maxWait: 30_000};

describe('transient failures are retried', () => {
	test.each<[string, Outcome]>([
		['429', {status: 429}],
		['502', {status: 502}],
		['503', {status: 503}],
		['504', {status: 504}],
		['a reset', {error: new UnreachableError('', 'reset')}],
		['a body cut short', {error: new CutShortError('')}],
	])('%s', (_name, outcome) => {
		expect(retryDelay(outcome, first)).toBe(225);
		expect(retryDelay(outcome, {...first, number: 2})).toBe(450);
		expect(retryDelay(outcome, {...first, number: 3})).toBeUndefined();
	});
});

test.each([
	['GET', true],
	['HEAD', true],
	['POST', false],
	['PUT', false],
	['PATCH', false],
	['DELETE', false],
])('%s may be retried: %s', (method, expected) => {
	expect(isRepeatable(method)).toBe(expected);
});

describe('permanent failures are not retried', () => {
	test.each<[string, Outcome]>([
		['404', {status: 404}],
		['409', {status: 409}],
		['500', {status: 500}],
		['refused', {error: new UnreachableError('', 'refused')}],
		['an unknown certificate', {error: new UnreachableError('', 'tls')}],
		['broken JSON', {error: new ProtocolError('')}],
	])('%s', (_name, outcome) => {
		expect(retryDelay(outcome, first)).toBeUndefined();
	});
});

describe('the server can set the delay', () => {
	test.each([
		['2', 2000],
		['0', 0],
		['3600', 3_600_000],
		['Thu, 01 Jan 2026 00:00:05 GMT', 5000],
		['Wed, 31 Dec 2025 23:59:00 GMT', 0],
		['soon', undefined],
		['', undefined],
	])('%s', (header, milliseconds) => {
		expect(parseRetryAfter(header, now)).toBe(milliseconds);
	});
});

test('but not beyond the maximum wait', () => {
	expect(retryDelay({status: 503, retryAfter: '30'}, first)).toBe(30_000);
	expect(retryDelay({status: 503, retryAfter: '86400'}, first)).toBeUndefined();
	expect(retryDelay({status: 503}, {...first, maxWait: 100})).toBeUndefined();
});

test('jitter keeps the delay between half and all of the step', () => {
	expect(retryDelay({status: 503}, {...first, random: 0})).toBe(150);
	expect(retryDelay({status: 503}, {...first, random: 1})).toBe(300);
});
