import { phrases } from '../knowledge/phrases.ts';
import { positionFormats } from '../knowledge/value-formats.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'geo-coordinates',
  type: 'geo_coordinates',
  title: 'Geographical position',
  holds: ['text', 'number', 'point'],
  about: 'person',
  names: {
    says: phrases(`
      gps, gps coordinates, geolocation, geo location, latlng, lat lng, lat long, last known location, current
      location, home location, gps position, home latitude, home longitude, gps location, gps coord, gps coords,
      gps lat, gps lng, gps lon, gps long, gps latitude, gps longitude, geo lat, geo lng, geo lon, geo long, geo
      point, geopoint, geo coordinates, geo position, geocode, lat lon, latlon, latlong, long lat, lng lat,
      coordenadas, coordonnees gps, coordonnees, coordinate gps, coordinaten, koordinaten, wspolrzedne,
      koordinaty, user location, user latitude, user longitude, device location, driver location, check in
      location, checkin latitude, checkin longitude, pickup latitude, pickup longitude, dropoff latitude,
      dropoff longitude, pickup lat, pickup lng, dropoff lat, dropoff lng, delivery latitude, delivery
      longitude, current latitude, current longitude, start latitude, start longitude, end latitude, end
      longitude, last latitude, last longitude, location lat, location lng, location lon, location latitude,
      location longitude, ubicacion gps, posizione gps, standort gps`),
    hints: phrases(`
      latitude, longitude, lat, lng, lon, long, coordinates, location, breitengrad, laengengrad, latitud,
      longitud, latitudine, longitudine, position, point, latitudes, longitudes, latitud gps, laenge, breite,
      szerokosc, dlugosc, szerokosc geograficzna, dlugosc geograficzna, zemepisna sirka, breddegrad, lengdegrad,
      latitude dec, ubicacion, posizione, standort, lokalizacja, geometry, geom, geog, geo`),
    denies: phrases(`
      long description, long name, long text, pixel coordinates, long desc, long title, long value, long form,
      breite cm, laenge cm, location name, location code, location type, point balance, point total, point type,
      points, loyalty point, point value, position title, position name, position code, job position, position
      order`),
    beside: [
      {
        phrases: phrases(
          `latitude, longitude, lat, lng, lon, long, coordinates, latitud, longitud, latitudine, longitudine, breitengrad, laengengrad, szerokosc, dlugosc`,
        ),
        companions: ['last-name'],
      },
      {
        phrases: phrases(
          `latitude, longitude, lat, lng, lon, long, coordinates, latitud, longitud, latitudine, longitudine, breitengrad, laengengrad, szerokosc, dlugosc`,
        ),
        companions: ['person-name'],
      },
      {
        phrases: phrases(
          `latitude, longitude, lat, lng, lon, long, coordinates, latitud, longitud, latitudine, longitudine, breitengrad, laengengrad, szerokosc, dlugosc`,
        ),
        companions: ['date-of-birth'],
      },
    ],
  },
  values: {
    proof: 'distinctive',
    needsName: true,
    length: [3, 60],
    matches: (value) =>
      /^[([]?(?:POINT ?\()?\s*-?(?:1[0-7]\d|\d{1,2})\.\d{3,}[\s,;]{1,3}-?(?:1[0-7]\d|\d{1,2})\.\d{3,}\s*[)\]]{0,2}$/i.test(
        value,
      ),
    fits: (value) => /^-?(?:180|1[0-7]\d|\d{1,2})(?:\.\d{1,20})$/.test(value),
  },
  claims: positionFormats,
  examples: {
    names: ['gps', 'latitude', 'last_known_location', 'home_longitude'],
    otherNames: ['long_description', 'location_id', 'flat'],
    values: ['52.5200,13.4050', '(40.7128, -74.0060)', 'POINT(13.4050 52.5200)'],
    otherValues: ['Berlin', '1,2', '1234.5678, 99.99'],
  },
});
