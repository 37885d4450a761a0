import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** For tests only: a certificate of `localhost` and `127.0.0.1`, signed by itself and good until 2120, which opens nothing. */
export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBZzCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAltYWlsLnRl
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CW1haWwudGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABFqRGINgb9q19zln
k4z7o8av2PV42jt8eyo493SUTZ9GEHK2/qj34EVSa7n/dLOD4XyDiPv6kojbAvFy
5+x23QyjTjBMMA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0
hwR/AAABMB0GA1UdDgQWBBQ9UK6txkXuIOpNfx5LJiR9us8kJjAKBggqhkjOPQQD
AgNIADBFAiEAoRSbOsKRnEIUkCBadB1vwsllhLSN7Hw1mzEjXfeAGrQCIGKxb6gS
26EZwvBX/3H5CeYRGYbowRbH+hv2RD1j+y3O
-----END CERTIFICATE-----
`;

const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg3DRgZRHAry9nuMPh
9qYBI4dTADer5liEh0L2tsGu5JehRANCAARakRiDYG/atfc5Z5OM+6PGr9j1eNo7
fHsqOPd0lE2fRhBytv6o9+BFUmu5/3Szg+F8g4j7+pKI2wLxcufsdt0M
-----END PRIVATE KEY-----
`;

/** Writes the certificate and its key into a folder; where they lie. */
export function certificateIn(folder: string): { certFile: string; keyFile: string } {
  const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  writeFileSync(files.certFile, testCertificate);
  writeFileSync(files.keyFile, key);
  return files;
}

/** Has this process believe the certificate; answers what ends that. */
export function believeTestCertificate(): () => void {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, testCertificate]);
  return () => setDefaultCACertificates(before);
}
