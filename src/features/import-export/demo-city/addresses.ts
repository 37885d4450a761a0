import { demoPlace } from './demo-place.ts';
import { seededRandom } from './seeded-random.ts';

/** A made-up address where the city gives service. Route and day are empty where no truck stops. */
export type ServiceAddress = {
  addressId: string;
  address: string;
  postalCode: string;
  isInCity: boolean;
  isCurbside: boolean;
  routeArea: string;
  collectionDay: string;
};

const streetStems = [
  ['Copperleaf', 'Thistledown', 'Lanternwood', 'Marigold Hollow', 'Wrenfield', 'Quill', 'Barley Moon', 'Foxglove'],
  ['Tumbleweir', 'Saffron Hill', 'Paper Birch', 'Kettle Stone', 'Windmere', 'Juniper Gate', 'Sparrow Run', 'Applecart'],
  ['Hollyhock', 'Gooseberry', 'Drumlin', 'Silver Thimble', 'Larkmoor', 'Butternut Bend', 'Cloverly', 'Starling Post'],
  ['Willowbrake', 'Pinwheel', 'Meadowlight', 'Ferncastle', 'Bramblewick', 'Tansy', 'Old Orchard Bell', 'Heron Gate'],
  ['Milkweed', 'Otterby', 'Cinderford', 'Plumtree', 'Songbird', 'Harvest Lamp', 'Dovetail', 'Moonseed'],
].flat();
const streetKinds = ['St', 'Ave', 'Ln', 'Ct', 'Dr'];
const streetCount = streetStems.length * streetKinds.length;
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** The address with this place in the city's list, from 0; no two are alike. Most are houses with curbside service. */
export function serviceAddress(ordinal: number): ServiceAddress {
  const random = seededRandom('address', ordinal);
  const street = ordinal % streetCount;
  const stem = streetStems[street % streetStems.length];
  const kind = streetKinds[Math.floor(street / streetStems.length)];
  const house = 101 + 4 * Math.floor(ordinal / streetCount) + 2 * random.whole(0, 1);
  const unit = random.chance(0.14) ? ` Unit ${random.whole(1, 24)}` : '';

  const isInCity = random.chance(0.97);
  const isCurbside = isInCity && unit === '' && random.chance(0.95);
  const route = street % weekdays.length;
  return {
    addressId: String(500_001 + ordinal),
    address: `${house} ${stem} ${kind}${unit}`,
    postalCode: demoPlace.postalCodes[street % demoPlace.postalCodes.length] ?? '',
    isInCity,
    isCurbside,
    routeArea: isCurbside ? `R${route + 1}${'ABCD'[random.whole(0, 3)]}` : '',
    collectionDay: isCurbside ? (weekdays[route] ?? '') : '',
  };
}
