import type { PageRequest } from '../../../platform/http/request.ts';
import { openTopics } from '../help-request.ts';
import { answerFailure } from './answer-failure.ts';
import { answerError, answerRow, answerRows, fileNamed, type Format } from './answer-format.ts';

/** GET /open311/v2/services: the topics of the city profile, which apps offer as services. */
export const sendServices =
  (format: Format) =>
  ({ city, language, reply }: PageRequest) => {
    const rows = openTopics(city).map(({ key, name }) => ({
      ...{ service_code: key, service_name: name[language], description: name[language] },
      ...{ metadata: true, type: 'realtime', keywords: '', group: city.department.name[language] },
    }));
    return answerRows(reply, format, { root: 'services', item: 'service' }, rows);
  };

/** What a request of every topic may say besides what GeoReport v2 knows of itself. */
const numberAttribute = {
  en: 'Bill, account, order or receipt number, if there is one at hand',
  es: 'Número de factura, cuenta, pedido o recibo, si lo hay',
};

/** GET /open311/v2/services/CODE.json: what a request of a topic may say. */
export function sendServiceDefinition({ city, language, params, path, reply }: PageRequest) {
  const named = fileNamed(params['file']);
  if (!named) return answerFailure(reply, path, 404);
  const { name, format } = named;
  if (!openTopics(city).some(({ key }) => key === name))
    return answerError(reply, format, 404, 'service_code was not found');
  return answerRow(reply, format, 'service_definition', {
    service_code: name,
    attributes: [
      {
        ...{ variable: true, code: 'about', datatype: 'string', required: false, datatype_description: '' },
        ...{ order: 1, description: numberAttribute[language], values: [] },
      },
    ],
  });
}

/** GET /open311/discovery: where the portal's Open311 is (service discovery, 2011). */
export const sendDiscovery =
  (format: Format) =>
  ({ publicUrl, city, reply }: PageRequest) => {
    const endpoint = {
      ...{ specification: 'http://wiki.open311.org/GeoReport_v2', url: `${publicUrl}/open311/v2` },
      ...{ type: 'production', changeset: '2026-01-01T00:00:00Z', formats: ['text/xml', 'application/json'] },
    };
    const contact = `${city.department.email}, ${city.department.phone}`;
    const row = { changeset: endpoint.changeset, contact, key_service: contact, endpoints: [endpoint] };
    return answerRow(reply, format, 'discovery', row);
  };
