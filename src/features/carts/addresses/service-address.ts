/** A place where the city gives service. Area and day are missing where no truck stops. */
export type ServiceAddress = {
  addressId: string;
  address: string;
  postalCode: string | null;
  isInCity: boolean;
  isCurbside: boolean;
  routeArea: string | null;
  collectionDay: string | null;
};
