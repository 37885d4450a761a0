import type { Messages } from '../../../platform/i18n/text.ts';

/** What the portal promises about access and privacy. It must stay true to the code. */
export const statementMessages = {
  'accessibility.title': { en: 'Accessibility statement', es: 'Declaración de accesibilidad' },
  'accessibility.lede': {
    en: 'Everybody should be able to read and pay their bills here, in the way that suits them.',
    es: 'Toda persona debería poder ver y pagar sus facturas aquí, de la manera que le resulte mejor.',
  },
  'accessibility.aim.heading': { en: 'What we aim for', es: 'Nuestro objetivo' },
  'accessibility.aim.text': {
    en: 'This portal aims to meet the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. Federal law asks cities for WCAG 2.1, level AA:',
    es: 'Este portal busca cumplir las Pautas de Accesibilidad para el Contenido Web (WCAG) 2.2, nivel AA. La ley federal exige a las ciudades las WCAG 2.1, nivel AA:',
  },
  'accessibility.aim.source': {
    en: '28 CFR 35.200, requirements for web and mobile accessibility',
    es: '28 CFR 35.200, requisitos de accesibilidad web y móvil (en inglés)',
  },
  'accessibility.means.heading': { en: 'What that means here', es: 'Qué significa aquí' },
  'accessibility.means.keyboard': {
    en: 'Every page works with the keyboard alone, and without JavaScript.',
    es: 'Todas las páginas funcionan solo con el teclado y sin JavaScript.',
  },
  'accessibility.means.reader': {
    en: 'Headings, tables, fields and messages have names that a screen reader says aloud.',
    es: 'Los títulos, las tablas, los campos y los mensajes tienen nombres que un lector de pantalla dice en voz alta.',
  },
  'accessibility.means.zoom': {
    en: 'Pages can be enlarged to 400 % and fit a narrow telephone without scrolling sideways.',
    es: 'Las páginas se pueden ampliar al 400 % y caben en un teléfono angosto sin desplazarse de lado.',
  },
  'accessibility.means.color': {
    en: 'Nothing is said by color alone. “Past due” is also a word and a symbol.',
    es: 'Nada se dice solo con color. “Vencida” es también una palabra y un símbolo.',
  },
  'accessibility.means.language': {
    en: 'Every page is in English and Spanish.',
    es: 'Todas las páginas están en inglés y en español.',
  },
  'accessibility.means.time': {
    en: 'If you are away for long, the portal warns you before it logs you out, and you can stay with one press. Without JavaScript no warning comes; the foot of each page says until when you stay logged in.',
    es: 'Si pasa mucho tiempo sin usar el portal, le avisamos antes de cerrar su sesión y puede seguir con solo presionar un botón. Sin JavaScript no hay aviso; al pie de cada página se indica cuándo termina su sesión.',
  },
  'accessibility.tested.heading': { en: 'How we test', es: 'Cómo lo probamos' },
  'accessibility.tested.text': {
    en: 'Two automatic checkers, axe and the IBM Equal Access checker, read the pages of each version. They find only part of what can be wrong, so we need to hear from you.',
    es: 'Dos verificadores automáticos, axe y el de IBM Equal Access, leen las páginas de cada versión. Solo encuentran una parte de los problemas, por eso necesitamos su opinión.',
  },
  'accessibility.limits.heading': { en: 'What we know is not right yet', es: 'Lo que sabemos que falta' },
  'accessibility.limits.reader': {
    en: 'No person who uses a screen reader every day has tested this version yet.',
    es: 'Ninguna persona que use a diario un lector de pantalla ha probado todavía esta versión.',
  },
  'accessibility.limits.payment': {
    en: 'You pay on the page of a payment company. That page is theirs.',
    es: 'El pago se hace en la página de una empresa de pagos. Esa página es de ellos.',
  },
  'accessibility.report.heading': { en: 'Tell us what gets in your way', es: 'Díganos qué le impide usarlo' },
  'accessibility.report.text': {
    en: {
      one: 'Say which page it was and what happened. We answer within {count} business day. We can also help you by phone, or send a bill in another form.',
      other:
        'Say which page it was and what happened. We answer within {count} business days. We can also help you by phone, or send a bill in another form.',
    },
    es: {
      one: 'Díganos en qué página fue y qué pasó. Respondemos en {count} día hábil. También podemos ayudarle por teléfono o enviarle una factura en otro formato.',
      other:
        'Díganos en qué página fue y qué pasó. Respondemos en un plazo de {count} días hábiles. También podemos ayudarle por teléfono o enviarle una factura en otro formato.',
    },
  },
  'statement.phone': { en: 'Phone', es: 'Teléfono' },
  'statement.mail': { en: 'E-mail', es: 'Correo electrónico' },
  'statement.address': { en: 'By mail', es: 'Por correo postal' },
  'privacy.title': { en: 'Privacy', es: 'Privacidad' },
  'privacy.lede': {
    en: 'What this portal keeps about you, why, and for how long.',
    es: 'Qué guarda este portal sobre usted, para qué y por cuánto tiempo.',
  },
  'privacy.kept.heading': { en: 'What is kept', es: 'Qué se guarda' },
  'privacy.why': { en: 'Why', es: 'Para qué' },
  'privacy.howLong': { en: 'How long', es: 'Cuánto tiempo' },
  'privacy.user.name': { en: 'You', es: 'Usted' },
  'privacy.user.what': {
    en: 'Your e-mail address, your language, and your password as a one-way code that nobody can read back.',
    es: 'Su correo electrónico, su idioma y su contraseña convertida en un código que nadie puede descifrar.',
  },
  'privacy.user.why': {
    en: 'To let you log in and to write to you',
    es: 'Para que pueda iniciar sesión y para escribirle',
  },
  'privacy.untilRemoved': { en: 'Until your user is removed', es: 'Hasta que se elimine su usuario' },
  'privacy.cityClears': { en: 'Until the city clears them', es: 'Hasta que la ciudad los borre' },
  'privacy.session.name': { en: 'Sessions', es: 'Sesiones' },
  'privacy.session.what': {
    en: 'When you logged in, the kind of browser and the network address.',
    es: 'Cuándo inició sesión, el tipo de navegador y la dirección de red.',
  },
  'privacy.session.why': {
    en: 'To show you your open sessions, so that you can end one that is not yours',
    es: 'Para mostrarle sus sesiones abiertas y que pueda cerrar una que no sea suya',
  },
  'privacy.tries.name': { en: 'Tries', es: 'Intentos' },
  'privacy.tries.what': {
    en: 'Tries to log in, to link an account and to find a bill without signing in. What was typed is kept as a code that only this portal can compare.',
    es: 'Los intentos de iniciar sesión, de vincular una cuenta y de buscar una factura sin iniciar sesión. Lo que se escribió se guarda como un código que solo este portal puede comparar.',
  },
  'privacy.tries.why': { en: 'To stop people who guess', es: 'Para detener a quien intenta adivinar' },
  'privacy.links.name': { en: 'Links', es: 'Vínculos' },
  'privacy.links.what': {
    en: 'Which customer accounts are linked to your user, and requests that you sent to Finance.',
    es: 'Qué cuentas de cliente están vinculadas a su usuario y las solicitudes que envió a Finanzas.',
  },
  'privacy.links.why': {
    en: 'To show you your bills and nobody else’s',
    es: 'Para mostrarle sus facturas y no las de otras personas',
  },
  'privacy.bills.name': { en: 'Bills', es: 'Facturas' },
  'privacy.bills.what': {
    en: 'Customers, bills and payments that the city’s billing system sent.',
    es: 'Los clientes, las facturas y los pagos que envió el sistema de facturación de la ciudad.',
  },
  'privacy.bills.why': { en: 'To show what is due', es: 'Para mostrar lo que se debe' },
  'privacy.bills.howLong': { en: 'As the city keeps them', es: 'Lo que la ciudad los conserve' },
  'privacy.payments.name': { en: 'Payments', es: 'Pagos' },
  'privacy.payments.what': {
    en: 'Your payments and receipts: amount, day, bills, and card or eCheck. Never a card or bank number.',
    es: 'Sus pagos y recibos: monto, fecha, facturas, y si fue con tarjeta o eCheck. Nunca un número de tarjeta o de cuenta bancaria.',
  },
  'privacy.payments.why': {
    en: 'To prove what you paid and to keep the city’s books',
    es: 'Para comprobar lo que pagó y llevar los libros de la ciudad',
  },
  'privacy.payments.howLong': {
    en: 'As long as financial records must be kept',
    es: 'Lo que exija la ley para registros financieros',
  },
  'privacy.guests.name': { en: 'Paying without signing in', es: 'Pagos sin iniciar sesión' },
  'privacy.guests.what': {
    en: 'The e-mail address for the receipt, and which bills you chose.',
    es: 'El correo electrónico para el recibo y las facturas que eligió.',
  },
  'privacy.guests.why': {
    en: 'To send you the receipt and news of your payment',
    es: 'Para enviarle el recibo y las novedades de su pago',
  },
  'privacy.guests.howLong': {
    en: 'As long as the payment; if you did not pay, one day after your visit',
    es: 'Lo mismo que el pago; si no pagó, un día después de su visita',
  },
  'privacy.choice.name': { en: 'Bills chosen to pay', es: 'Facturas elegidas para pagar' },
  'privacy.choice.what': {
    en: 'Which bills you ticked, and the part of one that you typed.',
    es: 'Qué facturas marcó y la parte de una factura que escribió.',
  },
  'privacy.choice.why': {
    en: 'So that your ticks last from one page to the next',
    es: 'Para que sus marcas duren de una página a la siguiente',
  },
  'privacy.choice.howLong': {
    en: 'Until you pay or clear them, or a day after your last tick',
    es: 'Hasta que las pague o las borre, o un día después de su última marca',
  },
  'privacy.audit.name': { en: 'What was done', es: 'Lo que se hizo' },
  'privacy.audit.what': {
    en: 'Which user did what and when, without names or what was typed.',
    es: 'Qué usuario hizo qué y cuándo, sin nombres ni lo que se escribió.',
  },
  'privacy.audit.why': {
    en: 'To find out what happened when something is wrong',
    es: 'Para averiguar qué pasó cuando algo está mal',
  },
  'privacy.mail.name': { en: 'E-mails', es: 'Correos' },
  'privacy.mail.what': {
    en: 'E-mails to you. Their text is sealed and wiped as soon as they are sent; that we wrote, to which address and when, stays.',
    es: 'Los correos que le enviamos. El texto está cifrado y se borra en cuanto se envían; queda que le escribimos, a qué dirección y cuándo.',
  },
  'privacy.mail.why': { en: 'To send each one once', es: 'Para enviar cada uno una sola vez' },
  'privacy.noDeletion': {
    en: 'Apart from that, this version deletes nothing by itself when time passes. For a copy of what is kept about you, or to have it deleted, call or write to us. Two staff members decide; payments and receipts then stay in the city’s books without your name or address, and you get a last e-mail.',
    es: 'Aparte de eso, esta versión no borra nada por sí sola con el paso del tiempo. Para obtener una copia de lo que se guarda sobre usted, o pedir que se elimine, llámenos o escríbanos. Deciden dos personas del equipo; los pagos y recibos quedan en los libros de la ciudad sin su nombre ni su correo, y usted recibe un último mensaje.',
  },
  'privacy.sharing.heading': { en: 'Who else sees it', es: 'Quién más lo ve' },
  'privacy.sharing.city': {
    en: 'Staff of the city’s Finance Department, as far as their work needs it.',
    es: 'El personal del Departamento de Finanzas de la ciudad, en la medida en que su trabajo lo requiera.',
  },
  'privacy.sharing.gateway': {
    en: 'The payment company. It gets the amount and what is paid for, and you give it your card or bank numbers on its own page.',
    es: 'La empresa de pagos. Recibe el monto y el concepto, y usted le da los números de su tarjeta o cuenta bancaria en la página de ella.',
  },
  'privacy.sharing.linked': {
    en: 'Other users linked to the same customer account see the amount and day of each payment, never your name or address.',
    es: 'Otros usuarios vinculados a la misma cuenta de cliente ven el monto y la fecha de cada pago, nunca su nombre ni su correo.',
  },
  'privacy.sharing.nobody': {
    en: 'Nobody else. There are no advertisements, no trackers and no content from other sites on these pages.',
    es: 'Nadie más. En estas páginas no hay anuncios, rastreadores ni contenido de otros sitios.',
  },
  'privacy.cookies.heading': { en: 'Cookies', es: 'Cookies' },
  'privacy.cookies.text': {
    en: 'The portal uses four cookies, all its own and none readable by scripts.',
    es: 'El portal usa cuatro cookies, todas propias y ninguna legible por programas de la página.',
  },
  'privacy.cookies.name': { en: 'Cookie', es: 'Cookie' },
  'privacy.cookies.session.why': { en: 'Keeps you logged in', es: 'Mantiene su sesión iniciada' },
  'privacy.cookies.session.howLong': {
    en: 'Until you log out; at the latest 12 hours, or 30 minutes without use',
    es: 'Hasta que cierre la sesión; como máximo 12 horas, o 30 minutos sin uso',
  },
  'privacy.cookies.guest.why': {
    en: 'Keeps the bills that you pay without signing in together',
    es: 'Mantiene juntas las facturas que paga sin iniciar sesión',
  },
  'privacy.cookies.guest.howLong': {
    en: 'Until you close the browser or clear it; at the latest two hours',
    es: 'Hasta que cierre el navegador o la borre; como máximo dos horas',
  },
  'privacy.cookies.browser.why': {
    en: 'A random value that protects forms from other sites',
    es: 'Un valor al azar que protege los formularios frente a otros sitios',
  },
  'privacy.cookies.language.why': { en: 'Remembers English or Spanish', es: 'Recuerda si eligió inglés o español' },
  'privacy.cookies.year': { en: 'One year', es: 'Un año' },
  'privacy.ask.heading': { en: 'Questions about your data', es: 'Preguntas sobre sus datos' },
} satisfies Messages;
