import { examplesOf, type Example } from './example.js';

/** Of messages that want nothing in particular, or are in no language that is read. */
export const UNKNOWN_EXAMPLES: readonly Example[] = [
  ...examplesOf(
    ['UNKNOWN', 'UNKNOWN', 'UNKNOWN'],
    `
    Thank you.
    Hello everybody.
    Our office is near the station.
    She has two children.
    It is raining today.
    Fine.
    Will do.
    Our shop sells tea, and a little coffee.
    mmh
    Grandma always said that rain before seven is over by eleven.
    La réunion est reportée à mardi.
    Same here
    We met in Rome many years ago.
    I live on the second floor.
    The town has two rivers.
    Our team sits next to the kitchen.
    My name is Ada, I work in the archive.
    Hi, this is Lena from sales.
    There are four of us.
    We have a dog and a garden.
    sounds good to me
    have fun
    what a day
    See you on Monday!
    Vielen Dank, das war sehr hilfreich.
    Bonjour à tous.
    Gracias por todo.
    It was my birthday on Sunday.
    Coffee is in the kitchen.
    lovely weather
    ok
    Good morning everyone!
    haha, typical
    The weather in Lisbon is lovely at this time of year.
    asdf qwer zxcv
    Happy birthday, Mirko!
    See you on Monday then.
    My sister plays the cello in an orchestra.
    Lunch is at noon in the big room.
    lol no
    We are a small team in the north of the city.
    Nice shoes.
    lorem ipsum dolor sit amet
    The train was full and somebody sang.
    He is on holiday.
    私たちのチームは小さいです。
    Good night!
    The museum has three floors and a garden.
    sounds fun
    Das ist eine gute Idee.
    We met in Vienna in 2019.
    Hi, this is Tom from accounting.
    That reminds me of my uncle.
    The harbour is two streets from here.
    ok, see you there
    She is the new head of finance.
    I like the autumn most.
    Merci beaucoup!
    Guten Morgen zusammen
    hahaha yes
    Our mascot is a heron.
    There used to be a cinema on the corner.
    +1
    my phone number is on the door
    `,
  ),
];
