import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// The page that is signed, as it is attached to the record. A tap makes it large.
Card {
    id: card

    required property SigningModel signing

    readonly property real smallWidth: Theme.textBody * 9
    readonly property string countTitle: qsTr("签名页面（共 %1 页，点按放大）").arg(card.signing.pages.count)

    title: card.signing.pages.count > 0 ? card.countTitle : qsTr("签名页面（正在生成…）")

    // As high before the pages are there: what is below does not move away from under a finger.
    ListView {
        Layout.fillWidth: true
        Layout.preferredHeight: card.smallWidth * card.signing.pages.ratio
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: card.signing.pages.count
        orientation: ListView.Horizontal
        spacing: Theme.spaceM

        delegate: Rectangle {
            id: small

            required property int index

            Accessible.name: qsTr("第 %1 页").arg(small.index + 1)
            Accessible.role: Accessible.Button
            border.color: Theme.lineStrong
            border.width: 1
            color: "white"
            height: ListView.view.height
            objectName: "page:" + (small.index + 1)
            width: card.smallWidth

            SignPageView {
                anchors.fill: parent
                anchors.margins: 1
                number: small.index
                pages: card.signing.pages
            }

            TapHandler {
                onTapped: {
                    large.number = small.index;
                    large.open();
                }
            }
        }
    }

    AppDialog {
        id: large

        property int number: 0  // that is shown first

        height: large.heightMax
        primaryText: qsTr("看完了")
        secondaryText: ""
        title: qsTr("签名页面，共 %1 页").arg(card.signing.pages.count)
        width: Math.min(large.widthMax, Theme.textBody * 60)
        onOpened: large.scrollTo(sheets.y + large.number * (sheets.pageHeight + sheets.spacing))

        Column {
            id: sheets

            readonly property real pageHeight: sheets.width * card.signing.pages.ratio

            Layout.fillWidth: true
            spacing: Theme.spaceM

            Repeater {
                model: large.visible ? card.signing.pages.count : 0

                Rectangle {
                    id: sheet

                    required property int index

                    border.color: Theme.line
                    border.width: 1
                    color: "white"
                    height: sheets.pageHeight
                    objectName: "largePage:" + (sheet.index + 1)
                    width: sheets.width

                    SignPageView {
                        anchors.fill: parent
                        anchors.margins: 1
                        number: sheet.index
                        pages: card.signing.pages
                    }
                }
            }
        }
    }
}
