import { faker } from '@faker-js/faker';
export const scan = () => faker.person.fullName();
