import { checkAddress, type AddressCheck } from '#api/registration.ts';
import type { Address } from '#api/shared.ts';
import { asProblem } from '#lib/problem.ts';
import type { Form } from '#lib/form.svelte.ts';

// Which spelling of the company's address to use, when Microsoft knows another one. The question is asked once for each
// address, and never stands in the way: without an answer from Microsoft the address is taken as it is.

const at = 'company.address';
const typedAt = 'company.addressTyped';
const parts = ['line1', 'line2', 'postalCode', 'city', 'state', 'country'] as const;

/** The path under which a missing choice is reported. */
export const choicePath = 'company.addressChoice';

export class AddressQuestion {
  proposals: Address[] = $state.raw([]);
  way: AddressCheck['way'] = $state('keep');
  /** Place of a proposal, "own", or nothing yet. */
  chosen = $state('');
  busy = $state(false);
  /** The address the question on the page is about, and the one that is settled. */
  #about = $state('');
  #settled = '';

  isOpen(form: Form): boolean {
    return this.proposals.length > 0 && this.#about === key(addressIn(form));
  }

  /** True when the way is free. What breaks a rule only the API knows lands beside its field. */
  async settle(form: Form): Promise<boolean> {
    const typed = addressIn(form);
    if (key(typed) === this.#settled) return true;
    if (this.isOpen(form)) return this.#decide(form, typed);
    for (const part of parts) delete form.values[`${typedAt}.${part}`];
    return this.#ask(form, typed);
  }

  async #ask(form: Form, typed: Address): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      const { way, proposals } = await checkAddress(typed);
      this.way = way;
      this.proposals = proposals;
      this.#about = key(typed);
      this.chosen = way === 'ask' ? '0' : '';
    } catch (thrown) {
      const { status, fields } = asProblem(thrown);
      if (status === 422) form.refuse(fields.map((field) => ({ ...field, path: `${at}.${field.path}` })));
      return status !== 422;
    } finally {
      this.busy = false;
    }
    if (this.proposals.length > 0) return false;
    this.#settled = key(typed);
    return true;
  }

  #decide(form: Form, typed: Address): boolean {
    const proposal = this.proposals[Number(this.chosen)];
    if (this.chosen === '') {
      form.refuse([{ path: choicePath, code: 'choice_needed' }]);
      return false;
    }
    if (this.chosen !== 'own' && proposal) {
      for (const part of parts) {
        form.values[`${typedAt}.${part}`] = typed[part] ?? '';
        form.values[`${at}.${part}`] = proposal[part] ?? '';
      }
    }
    this.proposals = [];
    this.#settled = key(addressIn(form));
    form.keep();
    return true;
  }
}

export function addressIn(form: Form): Address {
  const value = (part: string) => (form.values[`${at}.${part}`] ?? '').trim();
  return Object.fromEntries(parts.map((part) => [part, value(part)])) as Address;
}

const key = (address: Address) => JSON.stringify(parts.map((part) => address[part] ?? ''));
