import type { KeyTable } from '../keys/key-table.ts';

/** The one question of the first start: Docker is there, nothing runs. */
export type OfferBootState = { readonly kind: 'offer-boot' };

export type OfferBootMessage = { readonly kind: 'boot' } | { readonly kind: 'not-now' };

export const offerBootKeys: KeyTable<OfferBootState, OfferBootMessage> = [
  {
    id: 'offer.boot',
    keys: ['Enter', 'y'],
    label: 'boot it',
    help: 'Boot the stack now, and without asking from now on',
    footer: 1,
    message: () => ({ kind: 'boot' }),
  },
  {
    id: 'offer.not-now',
    keys: ['Escape', 'n', 'q'],
    label: 'not now',
    help: 'Go on without the stack',
    footer: 2,
    message: () => ({ kind: 'not-now' }),
  },
];
