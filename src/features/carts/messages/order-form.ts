import type { Messages } from '../../../platform/i18n/text.ts';

/** The form that orders carts. */
export const orderFormMessages = {
  'title.new': { en: 'Order a cart', es: 'Pedir un contenedor' },
  'title.exchange': { en: 'Exchange a cart', es: 'Cambiar un contenedor' },
  'title.lost': { en: 'Replace a lost or stolen cart', es: 'Reemplazar un contenedor perdido o robado' },
  'title.damaged': { en: 'Report a damaged cart', es: 'Informar de un contenedor dañado' },
  'title.removal': { en: 'Have a cart taken away', es: 'Que se lleven un contenedor' },
  'lede.new': {
    en: '{program}. We check the address, set the carts aside for an hour, and you pay next.',
    es: '{program}. Comprobamos la dirección, apartamos los contenedores durante una hora y después usted paga.',
  },
  'lede.exchange': {
    en: '{program}. You get the new size, and the old cart goes back to the city.',
    es: '{program}. Usted recibe el nuevo tamaño y el anterior vuelve a la Ciudad.',
  },
  'lede.lost': {
    en: '{program}. A new cart is brought in place of it.',
    es: '{program}. Se trae uno nuevo en su lugar.',
  },
  'lede.damaged': {
    en: '{program}. What it costs depends on how old the cart is; within the warranty, nothing.',
    es: '{program}. El costo depende de la edad del contenedor; dentro de la garantía, nada.',
  },
  'lede.removal': { en: '{program}. It costs nothing.', es: '{program}. No cuesta nada.' },
  size: { en: 'Which size?', es: '¿Qué tamaño?' },
  'size.new': { en: 'Which size do you want instead?', es: '¿Qué tamaño quiere en su lugar?' },
  'size.own': { en: 'Which size is the cart?', es: '¿De qué tamaño es el contenedor?' },
  'size.advice': {
    en: 'Count the bags that you put out in a full week and take the size that holds them. One size more weighs more when full.',
    es: 'Cuente las bolsas que saca en una semana llena y elija el tamaño en el que caben. Un tamaño mayor pesa más lleno.',
  },
  'size.gallons': { en: '{gallons} gallons', es: '{gallons} galones' },
  'size.bags': {
    en: { one: 'About {count} bag', other: 'About {count} bags' },
    es: { one: 'Unas {count} bolsa', other: 'Unas {count} bolsas' },
  },
  'size.price': { en: 'Price', es: 'Precio' },
  'size.left': {
    en: { one: '{count} left', other: '{count} left' },
    es: { one: 'Queda {count}', other: 'Quedan {count}' },
  },
  'size.none': { en: 'Out of stock', es: 'Agotado' },
  'size.expected': { en: 'Out of stock, expected {day}', es: 'Agotado, se espera el {day}' },
  reason: {
    en: 'Is there a cart of this kind at the address?',
    es: '¿Hay ya un contenedor de este tipo en la dirección?',
  },
  'reason.new': { en: 'No, it is the first', es: 'No, es el primero' },
  'reason.firstFree': {
    en: 'The first cart at an address is free.',
    es: 'El primer contenedor de cada dirección es gratis.',
  },
  'reason.additional': { en: 'Yes, it is an additional one', es: 'Sí, es adicional' },
  quantity: { en: 'How many?', es: '¿Cuántos?' },
  'quantity.hint': {
    en: 'At most {count} at one address, with those that are there.',
    es: 'Como máximo {count} por dirección, con los que ya hay.',
  },
  address: { en: 'Address', es: 'Dirección' },
  'address.hint': {
    en: 'Where the cart is used, as 104 Example St. With a flat, write its number too.',
    es: 'Donde se usa el contenedor, como 104 Example St. Si es un apartamento, escriba también su número.',
  },
  postalCode: { en: 'ZIP code', es: 'Código postal' },
  'postalCode.hint': {
    en: 'Only needed where two streets have one name.',
    es: 'Solo hace falta si dos calles se llaman igual.',
  },
  delivery: { en: 'How do you want it?', es: '¿Cómo lo quiere recibir?' },
  'delivery.fee': { en: 'Fee', es: 'Cargo' },
  'delivery.comeOnceReady': {
    en: 'Come once we have written that it is ready.',
    es: 'Venga cuando le hayamos escrito que está listo.',
  },
  'delivery.bringOld': { en: 'Bring the old cart with you.', es: 'Traiga el contenedor anterior.' },
  'delivery.free': { en: 'none', es: 'ninguno' },
  remedy: { en: 'What is to be done?', es: '¿Qué se debe hacer?' },
  serial: { en: 'Serial number of the cart', es: 'Número de serie del contenedor' },
  'serial.hint': {
    en: 'It is pressed into the front of the cart or under its lid.',
    es: 'Está grabado en el frente o bajo la tapa.',
  },
  'serial.hintLost': { en: 'If you wrote it down.', es: 'Si lo anotó.' },
  year: { en: 'Year on the cart', es: 'Año que lleva el contenedor' },
  'year.hint': {
    en: 'It stands near the serial number. Without it the whole price is due. Staff compare it when they come.',
    es: 'Está cerca del número de serie. Sin él se cobra el precio completo. El personal lo compara al llegar.',
  },
  senior: { en: 'I am {age} or older', es: 'Tengo {age} años o más' },
  'senior.hint': {
    en: 'You pay {percent} % of the price. Have a paper that shows your age at hand.',
    es: 'Paga el {percent} % del precio. Tenga a mano un documento que muestre su edad.',
  },
  email: { en: 'E-mail address', es: 'Correo electrónico' },
  'email.hint': {
    en: 'The receipt and the news of the order go there.',
    es: 'Ahí enviamos el recibo y las noticias del pedido.',
  },
  'email.known': { en: 'News of the order go to {email}.', es: 'Las noticias del pedido se envían a {email}.' },
  phone: { en: 'Telephone', es: 'Teléfono' },
  'phone.hint': {
    en: 'For the driver, if something is unclear. You may leave it empty.',
    es: 'Para el conductor, si algo no está claro. Puede dejarlo vacío.',
  },
  note: { en: 'Note for the driver', es: 'Nota para el conductor' },
  'note.hint': {
    en: 'What happened, or where to put it. You may leave it empty.',
    es: 'Qué pasó o dónde dejarlo. Puede dejarla vacía.',
  },
  'button.order': { en: 'Set aside and review payment', es: 'Apartar y revisar el pago' },
  'button.another': { en: 'Set aside and choose another', es: 'Apartar y elegir otro' },
  'before.title': { en: 'You ordered this before', es: 'Usted ya pidió esto' },
  'before.text': {
    en: 'You ordered the same for this address before: {number}. Nothing was ordered just now.',
    es: 'Usted ya pidió lo mismo para esta dirección: {number}. Ahora no se pidió nada.',
  },
  'before.otherWay': {
    en: 'To change how it comes, cancel that order first.',
    es: 'Para cambiar cómo lo recibe, cancele primero ese pedido.',
  },
  'before.noYear': { en: 'Not said', es: 'No se indicó' },
  'before.otherYear': {
    en: 'The year decides the price. To correct it, cancel that order first, then order again.',
    es: 'El año decide el precio. Para corregirlo, cancele primero ese pedido y luego pida otra vez.',
  },
  'before.made': { en: 'When', es: 'Cuándo' },
  'before.see': { en: 'See that order', es: 'Ver ese pedido' },
  'before.orderAgain': { en: 'Order another one as well', es: 'Pedir otro además' },
  'changed.price': {
    en: 'The price changed while you were ordering: {was} became {now}. Nothing was ordered. If that is fine, send the form again.',
    es: 'El precio cambió mientras hacía el pedido: de {was} a {now}. No se pidió nada. Si está de acuerdo, envíe el formulario otra vez.',
  },
  'gone.delivery': {
    en: 'What you chose is not offered any more. Choose how you want to get it',
    es: 'Lo que eligió ya no se ofrece. Elija cómo lo quiere recibir',
  },
  'button.request': { en: 'Send request', es: 'Enviar solicitud' },
  'logIn.text': { en: 'Log in to order a cart.', es: 'Inicie sesión para pedir un contenedor.' },
  'logIn.button': { en: 'Log In', es: 'Iniciar sesión' },
  back: { en: 'Other Services', es: 'Otros servicios' },
  'missing.address': {
    en: 'Type the address where the cart is used',
    es: 'Escriba la dirección donde se usa el contenedor',
  },
  'wrong.address': {
    en: 'Type the address in plain letters, with its house number',
    es: 'Escriba la dirección con letras corrientes y su número',
  },
  'missing.size': { en: 'Choose a size', es: 'Elija un tamaño' },
  'gone.size': {
    en: 'This size is not sold any more. Choose another one',
    es: 'Este tamaño ya no se vende. Elija otro',
  },
  'wrong.quantity': {
    en: 'Type how many carts you want, from 1 to {count}',
    es: 'Escriba cuántos contenedores quiere, de 1 a {count}',
  },
  'missing.delivery': { en: 'Choose how you want to get it', es: 'Elija cómo lo quiere recibir' },
  'missing.reason': {
    en: 'Choose whether it is the first cart or an additional one',
    es: 'Elija si es el primero o uno adicional',
  },
  'missing.remedy': { en: 'Choose whether to repair or replace it', es: 'Elija si repararlo o reemplazarlo' },
  'missing.serial': { en: 'Type the serial number of the cart', es: 'Escriba el número de serie del contenedor' },
  'wrong.serial': {
    en: 'Type the serial number in letters and digits',
    es: 'Escriba el número de serie con letras y cifras',
  },
  'wrong.year': {
    en: 'Type the year with four digits, as 2019; it cannot be in the future',
    es: 'Escriba el año con cuatro cifras, como 2019; no puede ser futuro',
  },
  'wrong.card': {
    en: 'Leave out card numbers: the note is printed for the driver',
    es: 'No escriba números de tarjeta: la nota se imprime para el conductor',
  },
  'missing.email': { en: 'Type your e-mail address', es: 'Escriba su correo electrónico' },
  'wrong.email': {
    en: 'Type an e-mail address such as name@example.com',
    es: 'Escriba un correo como nombre@example.com',
  },
  'wrong.phone': { en: 'Type the telephone number in digits', es: 'Escriba el teléfono con cifras' },
  'wrong.note': { en: 'Shorten the note to 500 letters', es: 'Acorte la nota a 500 letras' },
  'refusal.unknown-address': {
    en: 'The city does not list this address. Compare the spelling.',
    es: 'La Ciudad no tiene esta dirección en su lista. Compare cómo se escribe.',
  },
  'refusal.several-addresses': {
    en: 'Two streets have this name. Type the ZIP code too.',
    es: 'Dos calles se llaman así. Escriba también el código postal.',
  },
  'refusal.outside-city': {
    en: 'This address is outside the city limits. The city brings carts to addresses within them only.',
    es: 'Esta dirección está fuera de los límites de la ciudad. La Ciudad solo lleva contenedores dentro de ellos.',
  },
  'refusal.no-curbside': {
    en: 'Garbage is not collected at the curb at this address, so carts are not brought there. Ask who manages the building.',
    es: 'En esta dirección no se recoge la basura en la acera, así que no se llevan contenedores. Pregunte a quien administra el edificio.',
  },
  'refusal.too-many-carts': {
    en: 'With these the address would have more than {count} carts, which is the limit. Order fewer, or call us.',
    es: 'Con estos la dirección tendría más de {count} contenedores, que es el límite. Pida menos o llámenos.',
  },
  'refusal.other-postal-code': {
    en: 'The city lists this address under another ZIP code. Compare it.',
    es: 'La Ciudad tiene esta dirección con otro código postal. Compárelo.',
  },
  'refusal.too-many-requests': {
    en: 'About as many carts as an address may have something is asked for this address already. Wait until it is done, or call us.',
    es: 'Para esta dirección ya hay solicitudes sobre tantos contenedores como se permiten. Espere a que se atiendan o llámenos.',
  },
  'refusal.too-many-open': {
    en: 'Many carts are set aside or asked for from here already. Pay for those or cancel them first, or call us.',
    es: 'Desde aquí ya se apartaron o pidieron muchos contenedores. Primero páguelos o cancélelos, o llámenos.',
  },
  'refusal.not-there': {
    en: 'By our list the cart with this number does not stand at this address. Compare the number, or call us.',
    es: 'Según nuestra lista, el contenedor con este número no está en esta dirección. Compare el número o llámenos.',
  },
  'refusal.other-size': {
    en: 'By our list the cart with this number has another size. Compare the number and the size.',
    es: 'Según nuestra lista, el contenedor con este número es de otro tamaño. Compare el número y el tamaño.',
  },
  'refusal.same-size': {
    en: 'By our list the cart has this size already. Choose the size that you want instead.',
    es: 'Según nuestra lista, el contenedor ya es de este tamaño. Elija el tamaño que quiere en su lugar.',
  },
  'refusal.open-request': {
    en: 'Something is asked about this cart already. You need not ask again. If it was not you, call us.',
    es: 'Ya hay una solicitud para este contenedor. No hace falta pedirlo otra vez. Si no fue usted, llámenos.',
  },
  'refusal.all-asked-about': {
    en: 'Something is asked already about each cart that we know of at this address. If it is another one, type its number, or call us.',
    es: 'Ya hay una solicitud para cada contenedor que conocemos en esta dirección. Si es otro, escriba su número o llámenos.',
  },
  'refusal.expected': {
    en: 'There are none of this size now. More are expected {day}. Nothing was charged. Choose another size, or come back then.',
    es: 'Ahora no hay de este tamaño. Se esperan más el {day}. No se le cobró nada. Elija otro tamaño o vuelva entonces.',
  },
  'refusal.out-of-stock': {
    en: 'The last one of this size was just ordered. Nothing was charged. Choose another size, or come back later.',
    es: 'Se acaba de pedir el último de este tamaño. No se le cobró nada. Elija otro tamaño o vuelva más tarde.',
  },
  'refusal.too-few-left': {
    en: 'There are fewer left of this size than you want. Order fewer, or choose another size.',
    es: 'Quedan menos de este tamaño de los que quiere. Pida menos o elija otro tamaño.',
  },
  'near.heading': { en: 'Addresses that are written nearly so:', es: 'Direcciones que se escriben casi así:' },
  'near.call': {
    en: 'If yours is missing, call {phone}. {openNow}',
    es: 'Si falta la suya, llame al {phone}. {openNow}',
  },
} satisfies Messages;
