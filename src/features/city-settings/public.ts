/**
 * City settings: what staff may change of the city profile, and since when it is in force.
 * Owns `city_setting_changes`. The file of the city stays under everything: a section that nobody changed says what the file
 * says. A change is never changed itself; it is taken back by another one. The whole profile passes the same checks as at
 * start, when a change is kept and whenever it is read.
 */
export { cityInForceOf, openCityInForce } from './city-in-force.ts';
