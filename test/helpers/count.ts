/** How many checks passed, failed and were skipped. */
export type Count = {readonly passed: number; readonly failed: number; readonly skipped: number};

/** All of them together. */
export function sum(counts: readonly Count[]): Count {
	const total = {passed: 0, failed: 0, skipped: 0};
	for (const {passed, failed, skipped} of counts) {
		total.passed += passed;
		total.failed += failed;
		total.skipped += skipped;
	}

	return total;
}
