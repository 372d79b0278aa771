import type { Customer } from '#api/customers.ts';
import { place } from '#lib/place.svelte.ts';
import type { FieldError } from '#lib/problem.ts';

// Microsoft's refusals of a customer's data, on the way from where they are told to the form where they are mended.

/** What the address says is being mended: the making of the tenant, or what Microsoft keeps of the customer. */
export const mending = (): 'tenant' | 'profile' | undefined => (['tenant', 'profile'] as const).find((one) => one === place.query.get('mend'));

/** The refused inputs of the form with Microsoft's reason at each. */
export function refusedInputs(customer: Customer, what: ReturnType<typeof mending>): FieldError[] {
  const failure = what === 'tenant' ? customer.tenant.failure : what === 'profile' ? customer.microsoftProfile.failure : undefined;
  return (failure?.inputs ?? []).map((path) => ({ path, code: failure!.code }));
}

/** The prefix a failed making had asked for, to be asked for again; '' when it is somebody else's. */
export function prefixToAskAgain({ tenant }: Customer): string {
  const again = tenant.status === 'failed' && tenant.failure?.code !== 'domain_taken';
  return again ? (tenant.domain ?? '').replace(/\.onmicrosoft\.com$/, '') : '';
}
