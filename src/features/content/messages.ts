export const contentMessages = {
  'hours.openUntil': { en: 'Open now until {time}', es: 'Abierto ahora hasta las {time}' },
  'hours.opensToday': { en: 'Opens today at {time}', es: 'Abre hoy a las {time}' },
  'hours.opensOn': { en: 'Opens {day} at {time}', es: 'Abre el {day} a las {time}' },
  'hours.closed': { en: 'Closed at present', es: 'Cerrado por el momento' },
};
